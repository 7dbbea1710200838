import Domain
package import Ledger

extension LedgerOptions {
  /// Reads the `ledger:` section. Key names and bounds are stated here and nowhere else.
  package init(_ table: inout LocatedMap) {
    self.init()
    table.read("busy-timeout", .duration(in: .seconds(1) ... .minutes(5)), into: &busyTimeout)
    table.read("max-readers", .integer(in: 1...64), into: &maxReaderCount)
    table.read("max-checked-size", .bytes(in: 0...(1 << 40)), into: &maxCheckedBytes)
  }
}
