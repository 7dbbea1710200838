import CFeedXML

/// The attributes of one start tag where libxml2 has them: valid until the callback that got them returns.
@safe struct XMLAttributes {
  typealias Name = UnsafePointer<CChar>

  private let fields: UnsafePointer<Name?>?
  private let count: Int32

  init(_ fields: UnsafePointer<Name?>?, count: Int32) {
    unsafe self.fields = fields
    self.count = unsafe fields == nil ? 0 : count
  }

  /// The value of an attribute without a prefix, whatever its case.
  subscript(name: StaticString) -> String? { value(name, prefix: nil) }

  /// `xml:base`, `xml:lang`.
  func xml(_ name: StaticString) -> String? { value(name, prefix: "xml") }

  func rdf(_ name: StaticString) -> String? { value(name, prefix: "rdf") }

  private func value(_ name: StaticString, prefix: StaticString?) -> String? {
    unsafe value(name.characters, prefix: prefix.map { unsafe $0.characters })
  }

  /// - Parameters: terminated by 0.
  @unsafe func value(_ name: Name, prefix: Name?) -> String? {
    guard count > 0 else { return nil }
    var length = 0
    guard let first = unsafe feedxml_attribute(fields, count, prefix, name, &length) else { return nil }
    return unsafe String(decoding: UnsafeRawBufferPointer(start: first, count: length), as: UTF8.self)
  }
}

extension StaticString {
  @unsafe fileprivate var characters: XMLAttributes.Name {
    unsafe UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}

struct ElementName {
  var local: String
  var prefix: String?
  var uri: String?
}

/// Interned addresses: equal within one stream when the names are equal.
struct ElementKey: Equatable {
  var name: Int
  var prefix: Int
  var uri: Int
}

/// What each element name of one stream means, looked up once for each name and not for each element.
/// Addresses are of one stream only, and so is a table.
///
/// A feed has some twenty names, so a table of fixed size in which the last one of a place wins is enough.
struct ElementTable {
  private static let placeCount = 256
  private var places = [(key: ElementKey, element: Element)?](repeating: nil, count: placeCount)

  mutating func element(_ key: ElementKey, _ name: () -> ElementName) -> Element {
    // Addresses of names lie a few bytes apart; the constant is Fibonacci hashing's.
    let hash = UInt(bitPattern: key.name ^ (key.uri << 1)) &* 0x9e37_79b9_7f4a_7c15
    let place = Int(hash >> (UInt.bitWidth - 8))
    if let known = places[place], known.key == key { return known.element }
    let element = Element(name())
    places[place] = (key, element)
    return element
  }
}
