package import Foundation

/// Values as JSON for programs: one line, keys in snake case and alphabetical order, a key without a value left out.
package enum SnakeCaseJSON {
  /// Reentrant: it keeps no state between calls.
  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  /// Without a line end. Values of strings, booleans and finite numbers always encode.
  package static func bytes(of value: some Encodable) -> Foundation.Data {
    do {
      return try encoder.encode(value)
    } catch {
      preconditionFailure("a value of ours does not encode: \(error)")
    }
  }

  package static func text(of value: some Encodable) -> String {
    String(decoding: bytes(of: value), as: UTF8.self)
  }
}
