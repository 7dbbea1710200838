import Testing

@testable import Fetching

@Suite("Freshness")
struct FreshnessTests {
  struct Case: Sendable {
    var cacheControl: String?
    var age: String?
    var expires: String?
    var date: String?
    var fresh: Duration?
  }

  @Test(arguments: [
    Case(),
    Case(cacheControl: "max-age=300", fresh: .seconds(300)),
    Case(cacheControl: "public , Max-Age = \"300\" ", fresh: .seconds(300)),
    Case(cacheControl: "max-age=300", age: "100", fresh: .seconds(200)),
    Case(cacheControl: "max-age=300", age: "400", fresh: .zero),
    Case(cacheControl: "max-age=-5", fresh: .zero),
    Case(cacheControl: "max-age=1", age: String(Int.min), fresh: .seconds(1)),
    Case(cacheControl: "max-age=1", age: String(Int.max), fresh: .zero),
    Case(cacheControl: "max-age=\(Int.max)", age: "1", fresh: .seconds(31_535_999)),
    Case(cacheControl: "max-age=soon"),
    Case(cacheControl: "max-age=99999999999", fresh: .seconds(31_536_000)),
    Case(cacheControl: "no-cache, max-age=300"),
    Case(cacheControl: "no-store"),
    Case(cacheControl: "s-maxage=300"),
    Case(
      expires: "Tue, 24 Nov 2026 04:00:00 GMT", date: "Tue, 24 Nov 2026 03:30:00 GMT", fresh: .seconds(1800)),
    Case(
      cacheControl: "max-age=60", expires: "Tue, 24 Nov 2026 04:00:00 GMT",
      date: "Tue, 24 Nov 2026 03:30:00 GMT",
      fresh: .seconds(60)),
    Case(expires: "0", date: "Tue, 24 Nov 2026 03:30:00 GMT"),
    Case(expires: "Mon, 23 Nov 2026 04:00:00 GMT", date: "Tue, 24 Nov 2026 03:30:00 GMT", fresh: .zero),
    Case(expires: "Tue, 24 Nov 2026 04:00:00 GMT"),
  ])
  func `What the headers say`(_ example: Case) {
    let fresh = freshness(
      cacheControl: example.cacheControl, age: example.age, expires: example.expires, date: example.date)
    #expect(fresh == example.fresh)
  }
}
