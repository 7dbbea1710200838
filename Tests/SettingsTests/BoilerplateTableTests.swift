import Feeds
import Foundation
import Settings
import Testing

/// The phrases that ship, and how an analyst's own are laid over them.
@Suite struct BoilerplateTableTests {
  /// Read once: it takes a while.
  private static let shipped = Result {
    try Configuration.load(
      from: [Fixtures.checkout.appending(path: "config").path], workingDirectory: Fixtures.checkout.path
    ).boilerplate
  }

  @Test(arguments: [
    ("en", "Read more"), ("ru", "Читать далее"), ("uk", "Читати далі"), ("hy", "Կարդալ ավելին"),
    ("az", "Ardını oxu"),
    ("tr", "Devamını oku"), ("ar", "اقرأ المزيد"), ("fa", "ادامه مطلب"), ("fr", "Lire la suite"),
    ("es", "Leer más"),
    ("de", "Weiterlesen"), ("ka", "სრულად ნახვა"), ("he", "קרא עוד"), ("sr", "Pročitaj više"),
  ])
  func knowsTheTailsOfEachLanguage(_ language: String, _ tail: String) throws {
    let boilerplate = try Self.shipped.get()
    #expect(
      boilerplate.cut(from: "Two posts were hit. \(tail) »") == "Two posts were hit.", "\(language)")
    #expect(
      boilerplate.cut(from: "Two posts were hit.\n\(tail)…") == "Two posts were hit.", "\(language)")
  }

  /// What a reporter may write. Each sentence is invented.
  @Test(arguments: [
    "Support our troops, the president told the crowd at the border.",
    "Photo of the captured village shows burnt houses.",
    "The minister asked the public not to read more into the statement.",
    "He closed with a plea: follow us.\nThe crowd did not move.",
    "Переговоры прерваны. Продолжение переговоров назначено на вторник.",
    "Подробнее министр говорить не стал.",
    "Related units crossed the river at dawn.",
    "Advertisement of weapons is banned.\nThe fair was closed.",
    "24 comments were made by the ministry on the ceasefire.",
    "Mehr Soldaten wurden an die Grenze verlegt.",
    "La suite des négociations est fixée à mardi.",
    "Foto y vídeo muestran el puente destruido.",
    "Ավելին պետք չէ սպասել այս բանակցություններից, ասաց նախարարը:",
    "Ətraflı məlumat verilmədi.",
    "Comments by the envoy angered the neighbours.",
  ])
  func leavesProse(_ text: String) throws { #expect(try Self.shipped.get().cut(from: text) == text) }

  @Test func theAnalystsPhrasesAreAdded() throws {
    let place = try TemporaryConfiguration(texts: [
      "lexicon/boilerplate/own.yaml": """
      en: {override: append, tails: ["Our desk never sleeps"]}
      pt: {lines: [Publicidade]}
      """
    ])
    let loaded = try Configuration.load(from: [Fixtures.base, place.path])
    let text = "Two posts were hit.\nPublicidade\nThe river is closed. Our desk never sleeps! Read more"
    #expect(loaded.boilerplate.cut(from: text) == "Two posts were hit.\nThe river is closed.")
  }
}
