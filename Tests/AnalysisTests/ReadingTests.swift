import Domain
import Testing

@testable import Analysis

/// Time, magnitude, sums, evidence and origin.
@Suite struct ReadingTests {
  @Test(arguments: [
    ("Azerbaijan shelled Tatev on April 9.", "2026-04-09", EventTime.Precision.day),
    ("Azerbaijan shelled Tatev on 28 December.", "2025-12-28", .day),
    ("Azerbaijan shelled Tatev on March 3, 2025.", "2025-03-03", .day),
    ("Azerbaijan shelled Tatev in March.", "2026-03-01", .month),
    ("Azerbaijan shelled Tatev yesterday.", "2026-11-19", .day),
    ("Azerbaijan shelled Tatev on Tuesday.", "2026-11-17", .day),
    ("On Friday, Azerbaijan shelled Tatev.", "2026-11-20", .day),
    ("Azerbaijan shelled Tatev.", "2026-11-20", .published),
  ])
  func eventTime(_ example: (String, String, EventTime.Precision)) {
    let time = mainFrame(example.0)?.time
    #expect(time?.at.date == example.1)
    #expect(time?.precision == example.2)
  }

  @Test func withoutADateThereIsNoTime() {
    var undated = article("Azerbaijan shelled Tatev yesterday.")
    undated.item.published = nil
    #expect(SampleLexicon.analyser.assessment(of: undated).frames.first?.time == nil)
  }

  @Test(arguments: [
    ("Azerbaijan shelled Tatev, killing 6.", ["killed 6"]),
    ("Shelling of Tatev kills three people and wounds 7", ["killed 3", "wounded 7"]),
    ("Dozens dead as Azerbaijan shells Tatev", ["killed 24"]),
    ("Azerbaijan attacks Tatev with 7,500 troops", ["troops 7500"]),
    ("Azerbaijan captured two villages near Tatev", ["settlements 2"]),
    ("Azerbaijan shelled Tatev; no dead", []),
    ("In 2026 troops shelled Tatev", []),
    ("Shelling of Tatev killed 10 to 12 people", ["killed 12"]),
    ("Azerbaijan attacks Tatev, killing a soldier aged 19", []),
  ])
  func magnitude(_ example: (String, [String])) {
    let magnitude = mainFrame(example.0)?.magnitude ?? Magnitude()
    let told = [
      ("killed", magnitude.killed), ("wounded", magnitude.wounded), ("troops", magnitude.troops),
      ("captured", magnitude.captured),
      ("settlements", magnitude.settlements),
    ]
    #expect(told.compactMap { name, count in count.map { "\(name) \($0)" } } == example.1)
  }

  @Test func theSumCanBeAddedAgain() throws {
    let body = "France is calm. Russia is calm. Armenia said Azerbaijan reportedly shelled Tatev."
    let frame = try #require(mainFrame("Calm", body))
    let steps = SampleLexicon.analyser.steps(of: frame)
    #expect(steps.map(\.label) == ["rung 7", "hedged \"reportedly\"", "body"])
    #expect(abs(frame.score - 70 * 0.85 * 0.8) < 1e-9)
    #expect(
      abs(frame.score - 10 * Double(frame.rung) * frame.factor * FrameSum.factor(of: frame.zone)) < 1e-9)
    #expect(steps.last?.total == frame.severity)
  }

  @Test func deescalationHasNoScore() {
    let frame = mainFrame("Russia withdraws from Tatev")
    #expect(frame?.score == 0)
    #expect(frame?.severity == 60)
  }

  @Test func evidenceIsCutIntoSegments() {
    let assessment = assessed("Calm", "Armenia says: “Azerbaijan shelled Tatev” today.")
    #expect(assessment.sentences.map(\.text) == ["Armenia says: “Azerbaijan shelled Tatev” today."])
    let segments = assessment.sentences.first?.segments ?? []
    #expect(
      segments.filter { $0.role != .plain }.map { "\($0.role) \($0.text)" } == [
        "speaker Armenia", "actor Azerbaijan", "event shelled", "place Tatev",
      ])
    #expect(assessment.frames.first?.sentence == 0)
  }

  @Test func anArticleWithoutEventsHasNothing() {
    let assessment = assessed("Azerbaijan and Armenia are states", "Tatev is a town in Armenia.")
    #expect(assessment.frames.isEmpty && assessment.sentences.isEmpty && assessment.score == 0)
  }

  @Test func readingKeepsWhatCameToNothing() {
    let reading = SampleLexicon.analyser.reading(
      of: article("Tatev shelled", "Azerbaijan shelled Tatev. The shelled village is calm."))
    #expect(reading.frames.map(\.outcome) == [.kept, .merged(into: 0), .notAnEvent])
    #expect(reading.frames.map(\.words) == ["shelled", "shelled", "shelled"])
  }

  @Test(
    arguments: [
      ("BAKU (AP) — Azerbaijan shelled Tatev.", "wire-ap"), ("Azerbaijan shelled Tatev (AP)", "wire-ap"),
      ("Azerbaijan shelled Tatev. /AP/ Ends.", "wire-ap"), ("AP says Azerbaijan shelled Tatev.", nil),
    ] as [(String, String?)])
  func wireTags(_ example: (String, String?)) {
    #expect(assessed("News", example.0).origin.wire == example.1)
  }

  @Test func bylinesAndAggregatorsNameTheWire() {
    var item = article("Azerbaijan shelled Tatev")
    item.item.authors = ["Jane Doe / Associated Press"]
    #expect(SampleLexicon.analyser.assessment(of: item).origin.wire == "wire-ap")
  }

  @Test func theLastCitedIsTheOrigin() {
    #expect(
      assessed("", "State radio, citing Armenia, said Azerbaijan shelled Tatev.").origin.citing == "ARM")
  }

  @Test func reprintsResembleEachOther() {
    let body =
      "Azerbaijan shelled Tatev in the night and the people of the town went down to their cellars, "
      + "where they stayed until the morning came and the guns above them on the ridge fell silent at last."
    let one = assessed("Tatev shelled", body).sketch
    let reprint = assessed("Shelling of Tatev", body + " More follows.").sketch
    let other = assessed(
      "Other",
      "Azerbaijan shelled Areni at noon. Nobody was hurt when a single shell fell into a field beside the road, a "
        + "farmer told reporters who had come to see the crater and to count the cows that grazed around it."
    ).sketch
    #expect(one.resemblance(to: reprint) > 0.6)
    #expect(one.resemblance(to: other) < 0.2)
    #expect(assessed("Azerbaijan shelled Tatev").sketch.minima.isEmpty)
  }

  @Test func theSameArticleIsReadTheSame() async {
    let item = article(
      "Armenia says Azerbaijan shelled Tatev", "No attack had killed more people since the 2020 war.")
    let expected = SampleLexicon.analyser.assessment(of: item)
    await withTaskGroup(of: Assessment.self) { group in
      for _ in 0..<8 { group.addTask { SampleLexicon.analyser.assessment(of: item) } }
      for await assessment in group { #expect(assessment == expected) }
    }
  }
}
