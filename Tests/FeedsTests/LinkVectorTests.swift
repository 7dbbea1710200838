import Foundation
import TestSupport
import Testing

@testable import Feeds

/// References and bases of other readers' suites; nothing of them is copied here.
@Suite struct LinkVectorTests {
  private struct Vector: Decodable {
    var base: String
    var ref: String
    var abs: String
  }

  /// Read otherwise on purpose, by base and reference.
  private let ours = [
    // An address is shown as its outlet wrote it: a lone percent sign is not escaped.
    "http://a/b/c/d f%0o": "http://a/b/c/f%0o",
    // One address in two spellings: curl writes out what a resolver makes of a number.
    "http://a/b/c //0": "http://0.0.0.0/",
    "http://0/b/c d": "http://0.0.0.0/b/d",
    // No base that anything could be resolved against; such a reference is dropped as no web address.
    "http:g a": "a",
  ]

  @Test(
    .enabled(if: SharedFolder.path("conformance/url_vectors.jsonl") != nil, "needs ../shared/conformance"))
  func resolvesTheVectors() throws {
    let path = try #require(SharedFolder.path("conformance/url_vectors.jsonl"))
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 58)
    for line in lines {
      let vector = try JSONDecoder().decode(Vector.self, from: Data(line.utf8))
      let found = Links.resolved(vector.ref, against: vector.base)
      #expect(
        found == ours["\(vector.base) \(vector.ref)"] ?? vector.abs, "\(vector.ref) against \(vector.base)")
    }
  }
}
