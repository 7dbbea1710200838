import Domain

/// What a value must look like to become a `Value`, and how to say so when it does not.
///
/// A form reports its mistakes and answers nil for them; for a broken node it answers nil and says nothing.
package struct Form<Value> {
  /// After "expected": "a duration from 1s to 1h".
  package let expected: String
  private let reading: (LocatedNode, String, inout Findings) -> Value?

  init(expected: String, reading: @escaping (LocatedNode, String, inout Findings) -> Value?) {
    self.expected = expected
    self.reading = reading
  }

  /// - Parameter key: for the words of a mistake: "'rung' is 12".
  func value(of node: LocatedNode, key: String, _ findings: inout Findings) -> Value? {
    if case .broken = node.content { return nil }
    return reading(node, key, &findings)
  }

  /// A form of one piece of text.
  static func scalar(_ expected: String, among names: [String] = [], _ parse: @escaping (String) -> Value?)
    -> Form
  {
    Form(expected: expected) { node, key, findings in
      if let value = node.text.flatMap(parse) { return value }
      let suggestion = node.text.flatMap { closest(to: $0, among: names) }
      findings.report(
        .badValue(key: key, found: node.asFound, expected: expected, closest: suggestion), at: node.location)
      return nil
    }
  }

  package func map<Other>(_ transform: @escaping (Value) -> Other) -> Form<Other> {
    Form<Other>(expected: expected) { node, key, findings in
      value(of: node, key: key, &findings).map(transform)
    }
  }
}

// MARK: - Text, numbers, flags

extension Form where Value == String {
  package static var text: Form { .scalar("text") { $0.isEmpty ? nil : $0 } }

  /// May be empty: a body without words.
  static var anyText: Form { .scalar("text") { $0 } }

  static var kebabID: Form {
    .scalar("an id in kebab case, such as border-fire") {
      isID($0, separators: "-", isLowerCase: true) ? $0 : nil
    }
  }

  static var entityID: Form {
    .scalar("an id such as AZE, AZE.MIL or kebab-case") {
      isID($0, separators: "-.", isLowerCase: false) ? $0 : nil
    }
  }

  static var language: Form {
    .scalar("a language tag in lower case, such as en or zh-hant") {
      isID($0, separators: "-", isLowerCase: true) && (2...3).contains($0.prefix { $0 != "-" }.count)
        ? $0 : nil
    }
  }

  /// `*` holds for every language.
  static var languageOrAny: Form {
    .scalar("a language tag in lower case, such as en, or '*'") { text in
      var unheard = Findings()
      let node = LocatedNode(.text(text), at: SourceLocation(file: "", line: 1, column: 1))
      return text == "*" ? text : language.value(of: node, key: "", &unheard)
    }
  }
}

private func isID(_ text: String, separators: String, isLowerCase: Bool) -> Bool {
  let parts = text.split(omittingEmptySubsequences: false) { separators.contains($0) }
  return parts.allSatisfy { part in
    !part.isEmpty
      && part.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (97...122).contains(byte) || (!isLowerCase && (65...90).contains(byte))
      }
  }
}

extension Form where Value == Int {
  package static func integer(in range: ClosedRange<Int>) -> Form {
    .scalar("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// `4/day`.
  static func perDay(in range: ClosedRange<Int>) -> Form {
    .scalar("a rate such as 4/day, from \(range.lowerBound)/day to \(range.upperBound)/day") { text in
      guard text.hasSuffix("/day"), let count = Int(text.dropLast(4)), range.contains(count) else {
        return nil
      }
      return count
    }
  }

  /// Bytes: `16MiB`, `512KiB` or `4096`.
  package static func bytes(in range: ClosedRange<Int>) -> Form {
    .scalar("a size from \(byteText(range.lowerBound)) to \(byteText(range.upperBound))") { text in
      byteCount(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

private let byteUnits = [("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]

private func byteCount(_ text: String) -> Int? {
  guard let (unit, size) = byteUnits.first(where: { text.hasSuffix($0.0) }) else { return Int(text) }
  guard let count = Int(text.dropLast(unit.count)) else { return nil }
  let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
  return overflows ? nil : bytes
}

private func byteText(_ count: Int) -> String {
  byteUnits.first { count > 0 && count.isMultiple(of: $0.1) }.map { "\(count / $0.1)\($0.0)" } ?? "\(count)"
}

extension Form where Value == Double {
  package static func number(in range: ClosedRange<Double>) -> Form {
    .scalar("a number from \(brief(range.lowerBound)) to \(brief(range.upperBound))") { text in
      guard text.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46].contains($0) }) else { return nil }
      return Double(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

private func brief(_ number: Double) -> String {
  Int(exactly: number).map(String.init) ?? "\(number)"
}

extension Form where Value == Bool {
  package static var flag: Form {
    .scalar("yes or no") { text in
      ["yes": true, "true": true, "no": false, "false": false][text]
    }
  }
}

extension Form where Value: CaseIterable & RawRepresentable<String> {
  package static var choice: Form {
    let names = Value.allCases.map(\.rawValue)
    return .scalar(enumeration(of: names), among: names) { Value(rawValue: $0) }
  }
}

/// "a, b or c".
func enumeration(of names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " or " + last
}

// MARK: - Lists

extension Form {
  /// A list of at least one.
  package static func list<Element>(of element: Form<Element>) -> Form where Value == [Element] {
    Form(expected: "a list of at least one value, each \(element.expected)") { node, key, findings in
      guard case .list(let nodes) = node.content else {
        findings.report(.badValue(key: key, found: node.asFound, expected: "a list"), at: node.location)
        return nil
      }
      if nodes.isEmpty {
        findings.report(
          .badValue(key: key, found: "an empty list", expected: "at least one value"), at: node.location)
      }
      let values = nodes.compactMap { element.value(of: $0, key: key, &findings) }
      return values.isEmpty ? nil : values
    }
  }

  /// One value, or a list of at least one.
  package static func oneOrMore<Element>(of element: Form<Element>) -> Form where Value == [Element] {
    Form(expected: "\(element.expected), or a list of such") { node, key, findings in
      if case .list = node.content { return list(of: element).value(of: node, key: key, &findings) }
      return element.value(of: node, key: key, &findings).map { [$0] }
    }
  }
}

extension Form where Value: CaseIterable & RawRepresentable<String> {
  /// One of the keys that a map may have.
  static var choiceKey: Form {
    let names = Value.allCases.map(\.rawValue)
    return Form(expected: enumeration(of: names)) { node, _, findings in
      guard let text = node.text else { return nil }
      if let value = Value(rawValue: text) { return value }
      findings.report(.unknownKey(text, closest: closest(to: text, among: names)), at: node.location)
      return nil
    }
  }
}
