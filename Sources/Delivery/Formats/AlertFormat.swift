package import Domain

/// How an alert is written. The raw value names the payload in the ledger, for ever.
package enum AlertFormat: String, CaseIterable, Sendable {
  /// One line of logfmt: `AlertLine`.
  case logfmt
  /// `AlertDocument` on one line.
  case jsonLine = "json-line"
  /// `AlertDocument` for people too.
  case document
}

/// Prints an alert in all formats. A value: the same alert and options give the same bytes.
package struct AlertPrinter: Sendable {
  private let options: DeliveryOptions
  private let configuration: String?

  /// - Parameter configuration: the hash of the configuration in force, printed into each document.
  package init(_ options: DeliveryOptions, configuration: String?) {
    self.options = options
    self.configuration = configuration
  }

  /// By `AlertFormat.rawValue`, each ending in a newline. A format that shall not have this alert is absent.
  package func payloads(of alert: Alert) throws(FormatError) -> [String: [UInt8]] {
    let document = AlertDocument(alert, options: options, configuration: configuration)
    var payloads = [
      AlertFormat.jsonLine.rawValue: try document.bytes(.oneLine),
      AlertFormat.document.rawValue: try document.bytes(.indented),
    ]
    if alert.kind != .closed || options.closedInLog {
      let line = AlertLine(alert, maxTextLength: options.maxTextLength)
      payloads[AlertFormat.logfmt.rawValue] = Array((line.text + "\n").utf8)
    }
    return payloads
  }
}

package struct FormatError: Error, Equatable, CustomStringConvertible {
  package var alert: AlertID
  package var detail: String

  package var description: String { "alert '\(alert)' cannot be written as JSON (\(detail))" }
}
