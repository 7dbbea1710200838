import Domain
import Ledger
package import Reports
import Settings

/// `tensiond sources`: what the ledger knows of every configured source.
package enum SourceOverview {
  /// - Throws: `LedgerError` where there is no ledger yet, or none that can be read.
  package static func table(of loaded: LoadedConfiguration) throws -> SourceTable {
    let states = try LedgerReader.open(loaded.configuration.ledgerPath).sourceStates()
    let rows = loaded.configuration.sources.map { configured in
      let state = states[configured.source.id]
      return SourceTable.Row(
        source: configured.source.id, outlet: configured.source.outlet, lastSuccess: state?.lastSuccess,
        nextDue: state?.standing.due, failures: state?.failureCount ?? 0, error: state?.lastError)
    }
    return SourceTable(rows: rows)
  }
}
