import Foundation

/// So much of JSON Schema as the shipped schemas use, but for patterns and formats.
package struct JSONSchema {
  private let root: JSONValue

  /// - Parameter name: of a file in `docs/schema`.
  package init(named name: String) throws {
    // Tests may lie behind a symbolic link.
    let tests = URL(filePath: #filePath).resolvingSymlinksInPath()
    let project = tests.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    root = try JSONValue([UInt8](Data(contentsOf: project.appending(path: "docs/schema/\(name)"))))
  }

  /// In order of the keys.
  package func violations(of document: JSONValue) -> [String] { violations(of: document, root, "$") }

  /// Keys that the document has and the schema does not describe.
  package func unknownKeys(of document: JSONValue) -> [String] { unknownKeys(of: document, root, "$") }

  private func violations(of value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    var found: [String] = []
    if let constant = schema["const"], constant != value { found.append("\(path): not \(constant)") }
    if let values = schema["enum"]?.array, !values.contains(value) {
      found.append("\(path): not one of the values")
    }
    if value == .null, schema["type"]?.array?.contains(.string("null")) == true { return found }
    switch schema["type"]?.string ?? schema["type"]?.array?.first?.string {
    case "string" where value.string == nil: found.append("\(path): no string")
    case "boolean" where !value.isBoolean: found.append("\(path): no boolean")
    case "number", "integer": found += numberViolations(of: value, schema, path)
    case "array": found += itemViolations(of: value, schema, path)
    case "object": found += keyViolations(of: value, schema, path)
    default: break
    }
    return found
  }

  private func numberViolations(of value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    guard let number = value.number else { return ["\(path): no number"] }
    var found: [String] = []
    if schema["type"]?.string == "integer", number.rounded() != number { found.append("\(path): no integer") }
    if let minimum = schema["minimum"]?.number, number < minimum { found.append("\(path): too small") }
    if let maximum = schema["maximum"]?.number, number > maximum { found.append("\(path): too great") }
    return found
  }

  private func itemViolations(of value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    guard let items = value.array, let kind = schema["items"] else { return ["\(path): no array"] }
    return items.enumerated().flatMap { violations(of: $1, kind, "\(path)[\($0)]") }
  }

  private func keyViolations(of value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    guard let object = value.object else { return ["\(path): no object"] }
    let within = object.sorted { $0.key < $1.key }.flatMap { key, value in
      violations(of: value, schema["properties"]?[key] ?? .object([:]), "\(path).\(key)")
    }
    let required = schema["required"]?.array?.compactMap(\.string) ?? []
    return within + required.filter { object[$0] == nil }.map { "\(path): '\($0)' is missing" }
  }

  private func unknownKeys(of value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    let items = value.array?.flatMap { unknownKeys(of: $0, schema["items"] ?? .null, path + "[]") } ?? []
    let fields = (value.object ?? [:]).sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
      guard let kind = schema["properties"]?[key] else { return ["\(path).\(key)"] }
      return unknownKeys(of: value, kind, "\(path).\(key)")
    }
    return items + fields
  }
}
