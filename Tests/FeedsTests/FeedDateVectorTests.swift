import Domain
import Foundation
import TestSupport
import Testing

@testable import Feeds

/// The dates of other readers' suites, each right or read otherwise on purpose.
@Suite struct FeedDateVectorTests {
  private struct Vector: Decodable {
    let input: String
    /// Nil: must not be read. `any`: must be read.
    let utc: String?
  }

  /// Read otherwise, and why.
  private static let exceptions = [
    // Five digits are a number; `22013` of the same suite must be none.
    "03335": nil as String?,
    // No feed speaks of the year 99: such a year is a clock that was never set.
    "Thu, 01 Jan 0100 00:00:01 +0100": nil,
  ]

  private static let path = SharedFolder.path("conformance/date_vectors.jsonl")

  @Test(.enabled(if: path != nil, "needs ../shared/conformance/date_vectors.jsonl"))
  func vectorsAreReadRight() throws {
    let lines = try String(contentsOfFile: #require(Self.path), encoding: .utf8).split(separator: "\n")
    #expect(lines.count >= 90)
    for line in lines {
      let vector = try JSONDecoder().decode(Vector.self, from: Data(line.utf8))
      let read = FeedDate(vector.input)?.moment.rfc3339
      if let exception = Self.exceptions[vector.input] {
        #expect(read == exception, "\(vector.input)")
      } else if vector.utc == "any" {
        #expect(read != nil, "\(vector.input)")
      } else {
        #expect(read == vector.utc, "\(vector.input)")
      }
    }
  }
}
