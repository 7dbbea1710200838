import Foundation
import Reports
import TestSupport
import Testing

/// `tensiond sources probe`, `import` and `export` from outside.
@Suite(.timeLimit(.minutes(5))) struct SourceCommandTests {
  private let stand: Newsstand
  private let server: LoopbackServer

  init() throws {
    stand = try Newsstand(sourceCount: 1) { _ in .notFound }
    server = try LoopbackServer { request in
      switch request.path {
      case "/herald": HTTPResponse(body: feed([("g", "Ferry: late # again", "")]))
      default: .notFound
      }
    }
  }

  private func run(
    _ arguments: [String], input: String? = nil
  ) async throws -> (status: Int32, output: [String], errors: [String]) {
    let process = try TensiondProcess(["sources"] + arguments, input: input)
    async let output = process.allOutput()
    async let errors = process.allErrors()
    return await (process.end(), output, errors)
  }

  private func checks() async throws -> [String] {
    let check = try TensiondProcess(["check", "--config", stand.config])
    async let output = check.allOutput()
    return await check.allErrors() + output
  }

  @Test func theEntryOfAProbePassesTheCheck() async throws {
    let probe = try await run(["probe", "--yaml", "--allow", "loopback", server.url("/herald")])
    #expect(probe.status == 0)
    try stand.write(probe.output.joined(separator: "\n") + "\n", to: "config/sources.d/new.yaml")
    #expect(try await checks().first?.hasPrefix("2 sources,") == true)
    // Now it is known.
    let again = try await run([
      "probe", "--config", stand.config, "--allow", "loopback", server.url("/herald"),
    ])
    #expect(again.output.contains("  advice    already configured as 't'"))
  }

  @Test func anyTextOfAnEntryReadsBack() async throws {
    var random = SeededGenerator(seed: 11)
    let letters: [Character] = [
      "a", "ж", "中", ":", " ", "#", "\"", "'", "\\", "-", "[", "{", ",", "&", "*", "!", "|", "%", "@", "`",
      "~", "1",
      "?", "\u{1f600}", "\u{a0}", "\u{ad}", "é", "\u{202e}",
    ]
    let names =
      ["null", "yes", "1e3", "", "- x"].filter { !$0.isEmpty }
      + (0..<100).map { _ in
        "x" + String((0..<8).compactMap { _ in letters.randomElement(using: &random) }) + "x"
      }
      + (0..<100).map { _ in String((0..<8).compactMap { _ in letters.randomElement(using: &random) }) + "x" }
    let entries = names.enumerated().map { number, name in
      SourceEntry(id: "e\(number)", url: "https://e.example/\(number)", outlet: name).yaml
    }
    try stand.write("sources:\n" + entries.joined(), to: "config/sources.d/test.yaml")
    let export = try await run(["export", "--config", stand.config])
    #expect(export.status == 0, "\(export.errors)")
    let read = export.output.compactMap { line in line.firstMatch(of: /text="([^"]*)" title/)?.1 }
    #expect(
      read.map(String.init)
        == names.map { name in
          name.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        })
  }

  @Test func reasonsGoToStandardErrorAndTheStatus() async throws {
    let missing = try await run(["probe", "--allow", "loopback", server.url("/no"), "no-such-file.xml"])
    #expect(missing.status == 1 && missing.output.isEmpty)
    #expect(missing.errors.last == "tensiond: no-such-file.xml: cannot be read: no such file or directory")
    #expect(missing.errors.count == 2)
  }

  @Test func standardInputIsAFeedToo() async throws {
    let text = String(decoding: feed([("g", "Ferry", "Late.")]), as: UTF8.self)
    let probe = try await run(["probe", "--json", "-"], input: text)
    #expect(probe.status == 0)
    #expect(probe.output.first?.hasPrefix("{\"feed\":{\"advice\":[") == true)
    #expect(probe.output.first?.contains("\"format\":\"RSS 2.0\"") == true)
  }

  @Test func anImportedListPassesTheCheckAndIsNeverWrittenOver() async throws {
    let list = """
      <opml version="1.0"><body><outline text="Lakes & Rivers">
      <outline text="The Lake Herald: news" xmlUrl="https://herald.example/feed" language="en-us"/>
      <outline text="Вести" xmlUrl="feed://www.vesti.example/rss"/>
      <outline text="again" xmlUrl="http://HERALD.example/feed/"/>
      <outline text="ours" xmlUrl="\(stand.requestsURL)"/>
      <outline text="old" xmlUrl="ftp://old.example/rss"/><outline text="milk"/></outline>
      """
    try stand.write(list, to: "Feeds 2026.opml")
    let file = stand.root.appending(path: "Feeds 2026.opml").path
    let first = try await run(["import", "--config", stand.config, file])
    #expect(first.status == 0, "\(first.errors)")
    #expect(
      first.output == [
        "2 new sources in \(stand.config)/sources.d/feeds-2026.yaml",
        "  mended    line 1: '&' that begins no reference read as text",
        "  mended    line 6: the document ends within <body>; closed",
        "  left out  again  twice in the list, see the-lake-herald-news",
        "  left out  ours   configured as s0",
        "  left out  old    no http or https address: ftp://old.example/rss",
        "  left out  milk   no xmlUrl",
        "  advice    all with reliability F, not judged yet: docs/SOURCES.md says how to",
      ])
    let written = try String(
      contentsOf: stand.root.appending(path: "config/sources.d/feeds-2026.yaml"), encoding: .utf8)
    #expect(
      written.hasSuffix(
        """
        sources:

          # Lakes & Rivers
          - id: the-lake-herald-news
            url: https://herald.example/feed
            outlet: "The Lake Herald: news"
            language: en
            reliability: F
          - id: vesti
            url: http://www.vesti.example/rss
            outlet: Вести
            reliability: F

        """))
    try stand.write(list.replacing("herald.example", with: "lake.example"), to: "Feeds 2026.opml")
    let second = try await run(["import", "--config", stand.config, file])
    #expect(second.output.first == "1 new source in \(stand.config)/sources.d/feeds-2026-2.yaml")
    #expect(try await checks().first?.hasPrefix("4 sources,") == true)
  }

  @Test func whatIsExportedComesBackTheSame() async throws {
    let sources = """
      sources:
        - {id: a, url: "https://a.example/?x=1&y=<2>", outlet: "A & \\"B\\"", language: zh-hant, reliability: A}
        - {id: b-desk, url: "https://b.example/", outlet: B, family: a, reliability: D, speaks-for: AZE, \
      genre: official, interval: 1h30m}

      """
    try stand.write(sources, to: "config/sources.d/test.yaml")
    let export = try await run(["export", "--config", stand.config])
    #expect(export.status == 0)
    try stand.write(
      "sources:\n  - {id: z, url: 'https://z.example/', outlet: Z, reliability: F}\n",
      to: "config/sources.d/test.yaml")
    let list = export.output.joined(separator: "\n")
    #expect(try await run(["import", "--config", stand.config, "-"], input: list).status == 0)
    try FileManager.default.removeItem(at: stand.root.appending(path: "config/sources.d/test.yaml"))
    let again = try await run(["export", "--config", stand.config])
    #expect(again.output == export.output.map { $0.replacing("text=\"test\"", with: "text=\"imported\"") })
  }

  @Test func aListThatWasImportedIntoAnotherDirectoryIsKnownThere() async throws {
    let list = """
      <opml version="2.0"><body><outline text="Herald" type="rss" xmlUrl="https://herald.example/feed"/></body></opml>
      """
    let layer = stand.root.appending(path: "layer").path
    let arguments = ["import", "--config", stand.config, "--into", layer, "-"]
    #expect(try await run(arguments, input: list).output.first?.hasPrefix("1 new source in") == true)
    let again = try await run(arguments, input: list)
    #expect(again.status == 0)
    #expect(again.output.first == "no new sources", "\(again)")
  }

  @Test func everyFileIsParsedWhateverBecomesOfTheOthers() async throws {
    try stand.write("no feed", to: "a.xml")
    try stand.write(String(decoding: feed([("g", "Ferry leaves late", "")]), as: UTF8.self), to: "b.xml")
    let files = ["a.xml", "b.xml", "c.xml"].map { stand.root.appending(path: $0).path }
    let parsed = try await run(["parse"] + files)
    #expect(parsed.status == 1)
    #expect(parsed.output.first?.hasPrefix("\(files[1]): RSS, 1 item") == true)
    #expect(parsed.errors.count == 2)
    #expect(zip(parsed.errors, [files[0], files[2]]).allSatisfy { $0.hasPrefix("tensiond: \($1): ") })
  }

  @Test func aFileIsFoundInTheConfiguration() async throws {
    try stand.write(String(decoding: feed([("g", "Ferry leaves late", "")]), as: UTF8.self), to: "b.xml")
    let file = stand.root.appending(path: "b.xml").path
    let entry = try await run(["probe", "--yaml", file])
    try stand.write(entry.output.joined(separator: "\n") + "\n", to: "config/sources.d/new.yaml")
    let known = try await run(["probe", "--config", stand.config, file])
    #expect(known.output.contains { $0.contains("already configured as") }, "\(known)")
    #expect(try await run(["probe", "--guess", file]).status == 64)
  }

  @Test func whatIsNoListIsRefused() async throws {
    let feed = try await run(["import", "--config", stand.config, "-"], input: "<rss/>")
    #expect(feed.status == 1)
    #expect(
      feed.errors == [
        "tensiond: -: starts with '<rss/>'; expected OPML, a list of feeds; 'sources probe' reads a feed"
      ])
  }
}

extension Newsstand {
  /// The address of its only source.
  fileprivate var requestsURL: String {
    let text =
      (try? String(contentsOf: root.appending(path: "config/sources.d/test.yaml"), encoding: .utf8)) ?? ""
    return text.firstMatch(of: /url: "([^"]*)"/).map { String($0.1) } ?? ""
  }
}
