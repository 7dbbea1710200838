/// One attribute, references decoded.
struct XMLAttribute {
  var name: String
  var prefix: String
  var value: String
}

extension [XMLAttribute] {
  /// The value of an attribute without a prefix, whatever its case.
  subscript(name: String) -> String? { first { $0.prefix.isEmpty && $0.name.lowercased() == name }?.value }

  /// `xml:base`, `xml:lang`.
  func xml(_ name: String) -> String? { first { $0.prefix == "xml" && $0.name == name }?.value }
}

struct ElementName {
  var local: String
  var prefix: String?
  var uri: String?
}

/// Interned addresses: equal within one stream when the names are equal.
struct ElementKey: Hashable {
  var name: Int
  var prefix: Int
  var uri: Int
}

/// What each element name of one stream means, looked up once for each name and not for each element.
struct ElementTable {
  private var known: [ElementKey: Element] = [:]

  mutating func element(_ key: ElementKey, _ name: () -> ElementName) -> Element {
    if let element = known[key] { return element }
    let element = Element(name())
    known[key] = element
    return element
  }

  /// Addresses are of one stream only.
  mutating func forget() { known.removeAll(keepingCapacity: true) }
}
