import Delivery
import Desk
import Domain
import Feeds
import Fetching
import Ledger

/// The sections of `tensiond.yaml`. A later directory's file lies over an earlier one's, key by key.
struct Options {
  let paths: DaemonPaths
  let polling: PollingOptions
  let fetch: FetchOptions
  let feeds: FeedLimits
  let desk: DeskOptions
  let delivery: DeliveryOptions
  let ledger: LedgerOptions

  init(in files: ConfigurationFiles, _ findings: inout Findings) {
    let start = SourceLocation(file: ConfigPart.options.rawValue, line: 1, column: 1)
    let roots = files.layers[.options, default: []].flatMap { $0 }
    // A root that is no map is reported here, and read as an empty one.
    let maps = roots.filter { LocatedMap($0, key: "file", path: "", &findings) != nil }
    let root = maps.reduce(LocatedNode(.map([]), at: start)) { $0.overlaid(with: $1, lists: .replaced) }
    var table = LocatedMap(root.members, at: root.location, path: "")
    paths = table.section("paths", DaemonPaths.init)
    polling = table.section("polling", PollingOptions.init)
    fetch = table.section("fetch", FetchOptions.init)
    feeds = table.section("feeds", FeedLimits.init)
    desk = table.section("desk", DeskOptions.init)
    let paths = paths
    delivery = table.section("delivery") { DeliveryOptions(&$0, paths: paths) }
    ledger = table.section("ledger", LedgerOptions.init)
    table.rejectUnknownKeys()
    findings.add(table.findings)
  }
}
