package import Delivery
import Domain

extension DeliveryOptions {
  /// Reads the `delivery:` section. Key names and bounds are stated here and nowhere else.
  package init(_ table: inout LocatedMap, paths: DaemonPaths) {
    self.init()
    logPath = table.isWanted("alert-log") ? "\(paths.log)/alerts.log" : nil
    jsonLogPath = table.isWanted("json-log") ? "\(paths.log)/alerts.jsonl" : nil
    spoolPath = table.isWanted("spool") ? paths.spool : nil
    table.read("closed-in-log", .flag, into: &closedInLog)
    table.read("max-text", .integer(in: 40...100_000), into: &maxTextLength)
    table.read("max-document-text", .integer(in: 40...1_000_000), into: &maxDocumentTextLength)
    table.read("max-story-articles", .integer(in: 1...10_000), into: &maxStoryArticles)
    table.read("max-spool-files", .integer(in: 1...10_000_000), into: &maxSpoolFiles)
    table.read("max-spool-size", .bytes(in: (1 << 20)...(1 << 40)), into: &maxSpoolBytes)
    table.read("file-mode", .fileMode(in: 0o400...0o777), into: &fileMode)
    table.read("directory-mode", .fileMode(in: 0o500...0o7777), into: &directoryMode)
    table.read("spool-directory-mode", .fileMode(in: 0o500...0o7777), into: &spoolDirectoryMode)
    table.read("first-retry-wait", .duration(in: .seconds(1) ... .hours(1)), into: &firstRetryWait)
    table.read("max-retry-wait", .duration(in: .seconds(1) ... .days(1)), into: &maxRetryWait)
  }
}

extension LocatedMap {
  /// Sinks are on unless they are switched off.
  fileprivate mutating func isWanted(_ sink: String) -> Bool { read(sink, .flag) ?? true }
}

extension Form where Value == UInt32 {
  /// As `chmod` reads it: `0640`.
  fileprivate static func fileMode(in range: ClosedRange<UInt32>) -> Form {
    .scalar("a mode in octal digits such as 0640") { text in
      UInt32(text, radix: 8).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}
