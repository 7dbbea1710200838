import Domain
@testable import Settings
import Testing

@Suite struct FormTests {
  private func read<Value>(_ text: String, _ form: Form<Value>) -> Value? {
    var findings = Findings()
    let node = LocatedNode(.text(text), at: SourceLocation(file: "x", line: 1, column: 1))
    let value = form.value(of: node, key: "key", &findings)
    #expect(findings.problems.count == (value == nil ? 1 : 0))
    return value
  }

  @Test(arguments: [
    ("0s", 0), ("90s", 90), ("20m", 1200), ("24h", 86_400), ("2d", 172_800), ("1w", 604_800), ("1h30m", 5400),
    ("1d12h", 129_600), ("007m", 420),
    ("", nil), ("20", nil), ("m", nil), ("1.5h", nil), ("-5m", nil), ("5 m", nil), ("30m1h", nil),
    ("5m5m", nil),
    ("5min", nil), ("99999999999s", nil), ("٢٠m", nil), ("53w", nil),
  ])
  func duration(_ text: String, seconds: Int?) {
    #expect(read(text, .duration(in: .zero ... .days(365))) == seconds.map { .seconds($0) })
  }

  @Test(arguments: [
    ("4096", 4096), ("16MiB", 16 << 20), ("1KiB", 1024), ("2GiB", 2 << 30),
    ("16MB", nil), ("MiB", nil), ("-1KiB", nil), ("9223372036854775807GiB", nil), ("1.5MiB", nil),
    ("4GiB", nil),
  ])
  func bytes(_ text: String, count: Int?) {
    #expect(read(text, .bytes(in: 0...(2 << 30))) == count)
  }

  @Test(arguments: [("4/day", 4), ("0/day", 0), ("4", nil), ("4/hour", nil), ("/day", nil), ("-1/day", nil)])
  func rate(_ text: String, count: Int?) {
    #expect(read(text, .perDay(in: 0...1000)) == count)
  }

  @Test(arguments: [
    ("0.85", 0.85), ("-10", -10), ("+5", 5), ("nan", nil), ("1e1", nil), ("0x1p3", nil), ("", nil),
    ("11", nil),
  ])
  func number(_ text: String, value: Double?) {
    #expect(read(text, .number(in: -10...10)) == value)
  }

  @Test(arguments: [
    ("yes", true), ("true", true), ("no", false), ("false", false), ("on", nil), ("NO", nil), ("1", nil),
    ("", nil),
  ])
  func flag(_ text: String, value: Bool?) {
    #expect(read(text, .flag) == value)
  }

  @Test(arguments: [
    ("2026-11-24", "2026-11-24T00:00:00Z"), ("2026-11-24T07:43:56+04:00", "2026-11-24T03:43:56Z"),
    ("2026-02-30", nil), ("24.11.2026", nil), ("yesterday", nil),
  ])
  func moment(_ text: String, rfc3339: String?) {
    #expect(read(text, .moment)?.rfc3339 == rfc3339)
  }

  @Test(arguments: [
    ("border-fire", true), ("2nd-army", true), ("Border", false), ("border_fire", false), ("-x", false),
    ("x--y", false), ("", false), ("сюник", false),
  ])
  func kebabID(_ text: String, isOne: Bool) {
    #expect((read(text, .kebabID) != nil) == isOne)
  }

  @Test(arguments: [
    ("weigth", ["height", "weight", "width"], "weight"), ("aze", ["AZE", "ARM"], "AZE"),
    ("language", ["lang", "title"], "lang"), ("shelling", ["protest"], nil), ("x", ["y"], nil),
    ("min-rungs", ["max-rung", "min-rung", "place"], "min-rung"),
    ("Джермук", ["джермук", "jermuk"], "джермук"), ("ab", ["ac", "ad"], "ac"),
  ])
  func suggests(_ word: String, among names: [String], _ expected: String?) {
    #expect(closest(to: word, among: names) == expected)
  }
}
