import Domain
import Ledger
package import Reports
import Settings

/// `tensiond sources`: what the ledger knows of every configured source.
package enum SourceOverview {
  /// - Throws: `LedgerError` where there is no ledger yet, or none that can be read.
  package static func table(
    of loaded: LoadedConfiguration, clock: any WallClock = SystemClock()
  ) throws -> SourceTable {
    let states = try LedgerReader.open(loaded.configuration.ledgerPath).sourceStates()
    let rows = loaded.configuration.sources.map { configured in
      let source = configured.source
      return SourceTable.Row(source, states[source.id] ?? SourceState(id: source.id))
    }
    return SourceTable(rows: rows, now: clock.now())
  }
}

extension SourceTable.Row {
  /// What was learnt at another address says nothing of the source as it is configured now.
  fileprivate init(_ source: Source, _ state: SourceState) {
    guard state.url == source.url else {
      self.init(source: source.id, outlet: source.outlet, url: source.url)
      return
    }
    self.init(
      source: source.id, outlet: source.outlet, url: source.url, health: state.health,
      lastSuccess: state.lastSuccess, expectedGap: state.rhythm.medianGap, nextDue: state.standing.due,
      failures: state.failureCount, error: state.lastError)
  }
}
