import Domain
import Fetching
import Foundation
import Testing

@Suite struct LocalFileTests {
  private let directory = FileManager.default.temporaryDirectory
    .appending(path: "tensiond-\(UUID().uuidString)")

  private func outcome(
    of file: String, allow: AddressAllowance = .file, validators: Validators = .none, maxBodyBytes: Int = 100
  ) async throws -> FetchOutcome {
    var options = FetchOptions()
    options.maxBodyBytes = maxBodyBytes
    let fetcher = try Fetcher(options: options)
    defer { fetcher.close() }
    let url = "file://" + directory.path + "/" + file
    return await fetcher.fetch(FetchRequest(source: "a", url: url, validators: validators, allow: allow))
  }

  private func withFile<Result>(_ text: String, _ work: () async throws -> Result) async throws -> Result {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    try text.write(to: directory.appending(path: "a feed.xml"), atomically: true, encoding: .utf8)
    return try await work()
  }

  @Test func readsAFileWhereTheSourceAllowsIt() async throws {
    try await withFile("<rss/>") {
      guard case .body(let body) = try await outcome(of: "a%20feed.xml") else {
        Issue.record("no body")
        return
      }
      #expect(body.bytes == Array("<rss/>".utf8))
      let again = try await outcome(of: "a%20feed.xml", validators: body.meta.validators)
      #expect(again == .unchanged(body.meta))
    }
  }

  @Test func refusesAFileOtherwise() async throws {
    try await withFile("<rss/>") {
      let refusal = "scheme 'file' refused; this source may not read it (allow: [file])"
      let outcome = try await outcome(of: "a%20feed.xml", allow: [.loopback])
      #expect(outcome == .failed(FetchFailure(.schemeRefused, refusal)))
    }
  }

  @Test func namesWhatIsWrongWithAFile() async throws {
    try await withFile("12345678") {
      let large = try await outcome(of: "a%20feed.xml", maxBodyBytes: 7)
      #expect(large == .failed(FetchFailure(.bodyTooLarge, "body over 7 bytes (max-body)")))
      guard case .failed(let failure) = try await outcome(of: "none.xml") else {
        Issue.record("no failure")
        return
      }
      #expect(failure.words.hasSuffix("/none.xml': no such file or directory"))
      guard case .failed(let folder) = try await outcome(of: "") else {
        Issue.record("no failure")
        return
      }
      #expect(folder.words.hasSuffix("is not a regular file"))
    }
  }
}
