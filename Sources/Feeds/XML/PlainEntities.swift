/// The entities of a document type definition that are nothing but short text:
/// `<!ENTITY place "Kapan, Syunik">`.
///
/// An entity that holds markup or another entity, or lies in another file, is not one of them and is never
/// expanded, so nothing grows by more than the document says; all that is expanded has a limit besides.
struct PlainEntities {
  static let maxCount = 256
  static let maxValueBytes = 1_024
  /// Of all expansions in one document.
  static let maxExpandedBytes = 64 << 10

  private var values: [[UInt8]: [UInt8]] = [:]
  private var expandedByteCount = 0

  var isEmpty: Bool { values.isEmpty }

  /// Reads the declarations of an internal subset; the first of a name counts, as XML has it.
  mutating func read(subset: Span<UInt8>) {
    var offset = 0
    while values.count < Self.maxCount, let start = subset.end(of: "<!ENTITY", from: offset),
      let end = subset.end(of: ">", from: start)
    {
      if let (name, value) = declaration(subset.extracting(start..<end - 1)), values[name] == nil {
        values[name] = value
      }
      offset = end
    }
  }

  /// What `&name;` stands for; nil where it is none of these, or the limit is reached.
  mutating func expansion(of name: some Sequence<UInt8>) -> [UInt8]? {
    guard let value = values[Array(name)], expandedByteCount + value.count <= Self.maxExpandedBytes else {
      return nil
    }
    expandedByteCount += value.count
    return value
  }

  /// ` name "value"`; a value with a `>` in it has been cut before its second quote and is none.
  private func declaration(_ text: Span<UInt8>) -> (name: [UInt8], value: [UInt8])? {
    var words = text.indices.map { text[$0] }.drop { $0 <= 0x20 }
    let name = Array(words.prefix { $0 > 0x20 })
    words = words.dropFirst(name.count).drop { $0 <= 0x20 }
    guard let quote = words.first, quote == 0x22 || quote == 0x27, !name.isEmpty, name.count <= 64 else {
      return nil
    }
    let value = Array(words.dropFirst().prefix { $0 != quote })
    guard value.count <= Self.maxValueBytes, words.count > value.count + 1 else { return nil }
    return resolved(value).map { (name, $0) }
  }

  /// The value with its characters by number or by HTML's names; nil for markup and for other entities.
  private func resolved(_ value: [UInt8]) -> [UInt8]? {
    var text: [UInt8] = []
    var offset = 0
    while offset < value.count {
      switch value[offset] {
      case UInt8(ascii: "<"), UInt8(ascii: "%"): return nil
      case UInt8(ascii: "&"):
        guard let reference = CharacterReference(in: value.span, at: offset) else { return nil }
        text += Array(String(Character(reference.scalar)).utf8)
        offset += reference.byteCount
      case let byte:
        text.append(byte)
        offset += 1
      }
    }
    return text
  }
}
