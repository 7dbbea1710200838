import Foundation
import Testing

@testable import Fetching

@Suite("FetchFailure: words and headings")
struct FailureWordsTests {
  /// As GitHub makes them of docs/SOURCES.md.
  private static func anchors() throws -> Set<String> {
    let page = URL(filePath: #filePath).appending(path: "../../../docs/SOURCES.md").standardized
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
      .drop { $0 != "## When a source fails" }.dropFirst().prefix { !$0.hasPrefix("## ") }
    return Set(lines.filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) })
  }

  @Test func `Every failure has its heading in the docs, and no heading is left over`() throws {
    let statuses = (300...599).map { FetchFailure.status($0).anchor }
    let kinds = FetchFailure.Kind.allCases.filter { !$0.isOfStatus }.map(\.rawValue)
    #expect(try Self.anchors() == Set(statuses + kinds))
  }

  @Test func `A failure reads as a sentence with its heading`() {
    let refusal = FetchFailure.status(403)
    #expect("\(refusal)" == "403: the server refuses programs; see docs/SOURCES.md#403")
    let slow = FetchFailure(.timedOut, "too slow", status: 200)
    #expect("\(slow)" == "too slow; see docs/SOURCES.md#timed-out")
  }

  @Test func `Every status is a failure of some kind, in words`() {
    for status in 300...599 where status != 304 {
      let failure = FetchFailure.status(status)
      #expect(failure.words.hasPrefix("\(status): "))
      #expect(failure.status == status)
    }
    #expect(FetchFailure.status(700).kind == .badAnswer)
  }
}
