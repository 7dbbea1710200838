import Domain
import TestSupport
import Testing

@testable import Feeds

@Suite struct BoilerplateTests {
  private let boilerplate: Boilerplate

  init() throws {
    func phrases(_ texts: [String]) throws -> [BoilerplatePhrase] {
      try texts.map { try #require(BoilerplatePhrase($0), "\($0)") }
    }
    boilerplate = try Boilerplate(
      lines: phrases(["Advertisement", "Photo: *", "# comments", "* yazısı ilk önce * üzerinde ortaya çıktı"]
      ),
      tails: phrases([
        "Read more", "Continue reading *", "The post * appeared first on *", "Читать ещё", "Կարդալ",
      ]),
      headings: phrases(["Read also", "More from *"]))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var rest: String

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "a line", text: "One.\nADVERTISEMENT\nTwo.", rest: "One.\nTwo."),
    Case(name: "a line with a gap", text: "One.\nphoto — Jane Doe/AFP\nTwo.", rest: "One.\nTwo."),
    Case(name: "a number", text: "One.\n12 comments", rest: "One."),
    Case(name: "a number in Persian digits", text: "One.\n۱۲ comments", rest: "One."),
    Case(
      name: "found by its end", text: "Bir.\nSınır yazısı ilk önce Haber üzerinde ortaya çıktı.", rest: "Bir."
    ),
    Case(name: "Turkish capitals", text: "Bir.\nX YAZISI İLK ÖNCE Y ÜZERİNDE ORTAYA ÇIKTI", rest: "Bir."),
    Case(name: "a tail of the last block", text: "One. Two. Read more...", rest: "One. Two."),
    Case(name: "a tail in brackets", text: "One. Two [Read more]", rest: "One. Two [Read more]"),
    Case(name: "a tail in brackets behind a stop", text: "One. Two. [Read more]", rest: "One. Two."),
    Case(name: "behind a cut sentence", text: "One two three […] Read more →", rest: "One two three […]"),
    Case(name: "before an arrow", text: "One two three Read more →", rest: "One two three"),
    Case(name: "before a quotation mark for an arrow", text: "One two Read More »", rest: "One two"),
    Case(
      name: "tails one behind the other",
      text: "One. Continue reading Two posts hit\nThe post Two posts hit appeared first on Example.",
      rest: "One."),
    Case(
      name: "a sentence that begins as an open phrase does",
      text: "One.\nPhoto: the army shelled the village at night.",
      rest: "One.\nPhoto: the army shelled the village at night."),
    Case(name: "a tail as a line in the middle", text: "One.\nRead more\nTwo.", rest: "One.\nTwo."),
    Case(name: "ё is е", text: "Раз. Читать еще", rest: "Раз."),
    Case(name: "a colon that is an Armenian stop", text: "Մեկ: Կարդալ", rest: "Մեկ:"),
    Case(
      name: "a list of links",
      text: "One.\nRead also:\nTwo posts hit\nRiver closed\nThree, all told, left.\nFour",
      rest: "One.\nThree, all told, left.\nFour"),
    Case(
      name: "a heading with a gap is a line", text: "One.\nMore from Example\nTwo posts hit",
      rest: "One.\nTwo posts hit"),
    Case(
      name: "a heading above a digest", text: "Morning digest\nRead also\nTwo posts hit\nRiver closed",
      rest: "Morning digest\nTwo posts hit\nRiver closed"),
    Case(name: "Armenian emphasis within a word", text: "Մեկ: Կարդա՛լ", rest: "Մեկ:"),
    Case(name: "pictures and bullets are nothing", text: "One.\n📷 Photo: Jane\n• Read more ➡️", rest: "One."),
  ])
  func cuts(_ example: Case) { #expect(boilerplate.cut(from: example.text) == example.rest) }

  @Test(arguments: [
    "", "\n", "Read more", "Advertisement\nRead more", "He wants to read more", "He says: “read more”",
    "сказал «хочу, read more»", "Read more of it was the answer.", "Photo of a bridge",
    "12 comments were made",
    "Համավելին →", "One.\nThe post at the river appeared.", "Advertisement ban. One.",
    "He said \"read more\"",
    "Photo: " + String(repeating: "word ", count: 25), "One. Read more. Two.", "Read more. Two.",
  ])
  func leaves(_ text: String) { #expect(boilerplate.cut(from: text) == text) }

  @Test(arguments: ["", "*", "* *", "# *", ":", "* one *", "one * * two", "…"])
  func refusesPhrases(_ text: String) { #expect(BoilerplatePhrase(text) == nil) }

  @Test(arguments: [
    ("One.\nAdvertisement\nTwo. Read more →", ["Advertisement", "Read more →"]),
    ("One.\nRead also:\nTwo posts hit\nRead more", ["Read also:", "Two posts hit", "Read more"]),
    (
      "One. Continue reading Two posts hit\nThe post Two posts hit appeared first on Example.",
      ["Continue reading Two posts hit", "The post Two posts hit appeared first on Example."]
    ),
  ])
  func saysWhatIsCut(_ text: String, _ lines: [String]) {
    #expect(boilerplate.cut(text)?.lines == lines)
    #expect(boilerplate.cut("One.") == nil)
  }

  @Test func saysOfWhichItem() throws {
    let items = "<title>a</title></item><item><title>b</title><description>One. Read more</description>"
    let document = try FeedReader().read(rss(items))
    #expect(document.cuts(by: boilerplate) == [BoilerplateCut(itemIndex: 1, lines: ["Read more"])])
  }

  @Test func withoutPhrasesNothingIsCut() {
    #expect(Boilerplate().cut(from: "One.\nAdvertisement") == "One.\nAdvertisement")
  }

  /// What is left are lines of the text, in order, the last of them perhaps without its end; never nothing;
  /// and a second pass over text without lists finds nothing more.
  @Test func keepsOrderAndNeverAll() {
    var random = SeededGenerator(seed: 0xb0)
    let pieces = [
      "One.", "Two, three", "Advertisement", "Read more", " ", "\n", "\n", ":", "Photo: x", "12 comments",
      "«", "»",
      "→", "Читать ещё", "Раз.", "The post ", " appeared first on ", "x", "…", "é", "Continue reading it",
    ]
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...14, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let rest = boilerplate.cut(from: text)
      #expect(rest.isEmpty == text.isEmpty, "\(text.debugDescription)")
      let lines = text.split(separator: "\n")
      var left = lines[...]
      for line in rest.split(separator: "\n") {
        while let first = left.first, !first.hasPrefix(line) { left.removeFirst() }
        #expect(left.popFirst() != nil, "\(text.debugDescription) became \(rest.debugDescription)")
      }
      #expect(boilerplate.cut(from: rest) == rest, "\(text.debugDescription)")
    }
  }

  /// Nobody makes it slow: gaps and starts of phrases without end.
  @Test(
    .timeLimit(.minutes(1)), arguments: ["The post ", "Read more. ", "Photo: ", "\nRead also", ". Continue "])
  func repeatedPiecesTakeLinearTime(_ piece: String) {
    let text = String(repeating: piece, count: 100_000)
    #expect(!boilerplate.cut(from: text).isEmpty)
  }
}
