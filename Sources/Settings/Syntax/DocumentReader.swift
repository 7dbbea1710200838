import Domain
import Yams

/// Reads one YAML file into located nodes, and reports all that a configuration may not have: bad bytes, bad syntax,
/// anchors, tags, double keys. Every scalar stays text.
///
/// Yams gives up at the first double key of a file and names only the first of the two. So that the mistakes behind
/// it are found too, that key is renamed, with as many code points, and the file composed again; the name is put
/// back when the nodes are located.
struct DocumentReader {
  private let marks: MarkTable
  private let file: String
  private let bytes: [UInt8]
  private(set) var findings = Findings()
  /// True names of renamed keys, by the byte offset of the code point that was changed.
  private var renamed: [Int: String] = [:]
  private var anchored: Set<SourceLocation> = []

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    marks = MarkTable(file: file, bytes: bytes)
  }

  /// An empty map for a file without values; nil, with the reason in `findings`, for one that is no YAML.
  mutating func read() -> LocatedNode? {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      findings.report(.notUTF8, at: marks.location(atOffset: firstInvalidOffset))
      return nil
    }
    while true {
      do throws(Stop) {
        return try compose()
      } catch {
        guard canGoOn(after: error) else { return nil }
      }
    }
  }

  private enum Stop: Error {
    case doubleKey(String, Mark)
    case refused(ConfigProblem.Kind, SourceLocation)
  }

  private mutating func canGoOn(after stop: Stop) -> Bool {
    switch stop {
    case .doubleKey(let name, let mark): return rename(name, at: mark)
    case .refused(let kind, let location):
      findings.report(kind, at: location)
      return false
    }
  }

  /// The parser must outlive the walk: nodes hold their anchors weakly.
  private mutating func compose() throws(Stop) -> LocatedNode {
    let parser: Parser
    let root: Node?
    do {
      parser = try Parser(yaml: textWithRenamedKeys, resolver: .basic, encoding: .utf8)
      root = try parser.singleRoot()
    } catch {
      throw stop(for: error)
    }
    return withExtendedLifetime(parser) {
      root.map { located($0) } ?? LocatedNode(.map([]), at: marks.location(of: nil))
    }
  }

  private func stop(for error: any Error) -> Stop {
    switch error as? YamlError {
    case .duplicatedKeysInMapping(let names, let context):
      .doubleKey(names.first ?? "", context.mark)
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      .refused(.syntax(words(for: problem, at: mark, context)), marks.location(of: mark))
    case .reader(let problem, let offset, _, let yaml):
      .refused(.syntax(problem), marks.location(atOffset: byteOffset(ofCharacter: offset, in: yaml)))
    default: .refused(.syntax("\(error)"), marks.location(of: nil))
    }
  }

  /// "while scanning a quoted scalar from 3:9, found unexpected end of stream".
  private func words(for problem: String, at mark: Mark, _ context: YamlError.Context?) -> String {
    guard let context else { return problem }
    let start = marks.location(of: context.mark)
    let isElsewhere = context.text.hasPrefix("while") && start != marks.location(of: mark)
    return context.text + (isElsewhere ? " from \(start.line):\(start.column)" : "") + ", \(problem)"
  }

  private func byteOffset(ofCharacter offset: Int?, in text: String) -> Int {
    guard let offset, let index = text.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex)
    else { return 0 }
    return text.utf8.distance(from: text.startIndex, to: index)
  }

  private var firstInvalidOffset: Int {
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&rest) { offset += UTF8.width(scalar) }
    return offset
  }
}

// MARK: - Double keys

extension DocumentReader {
  /// The first of 6400 private code points, which no key of ours begins with.
  private static let firstPrivate: UInt32 = 0xe000

  private var textWithRenamedKeys: String {
    guard !renamed.isEmpty else { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    var offset = 0
    let ranks = Dictionary(uniqueKeysWithValues: zip(renamed.keys.sorted(), UInt32(0)...))
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      text.append(ranks[offset].flatMap { Unicode.Scalar(Self.firstPrivate + $0) } ?? scalar)
      offset += UTF8.width(scalar)
    }
    return String(text)
  }

  /// False where the key cannot be renamed: then its file stays unread, and says so.
  private mutating func rename(_ name: String, at mark: Mark) -> Bool {
    let offset = keyTextOffset(atOffset: marks.offset(of: mark))
    guard !name.isEmpty, renamed[offset] == nil, renamed.count < 6400 else {
      let location = marks.location(of: mark)
      findings.report(.duplicateKey(name, first: location), at: location)
      return false
    }
    renamed[offset] = name
    return true
  }

  private func keyTextOffset(atOffset offset: Int) -> Int {
    guard offset < bytes.count else { return offset }
    return bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") ? offset + 1 : offset
  }

  private func trueName(of key: Node.Scalar) -> String {
    guard !renamed.isEmpty, let mark = key.mark else { return key.string }
    return renamed[keyTextOffset(atOffset: marks.offset(of: mark))] ?? key.string
  }
}

// MARK: - Nodes

extension DocumentReader {
  private mutating func located(_ node: Node) -> LocatedNode {
    let location = marks.location(of: node.mark)
    if let anchor = node.anchor, !admit(anchor, at: location) { return LocatedNode(.broken, at: location) }
    switch node {
    case .scalar(let scalar): return located(scalar, at: location)
    case .sequence(let sequence):
      refuseTag(sequence.tag, at: location)
      return LocatedNode(.list(sequence.map { located($0) }), at: location)
    case .mapping(let mapping):
      refuseTag(mapping.tag, at: location)
      return LocatedNode(.map(members(of: mapping)), at: location)
    case .alias: return LocatedNode(.broken, at: location)
    }
  }

  /// Reports an anchor once. An alias is its anchor's node again: it is not walked, so that no file grows by them.
  private mutating func admit(_ anchor: Anchor, at location: SourceLocation) -> Bool {
    guard anchored.insert(location).inserted else { return false }
    findings.report(.anchor(anchor.rawValue), at: location)
    return true
  }

  private mutating func located(_ scalar: Node.Scalar, at location: SourceLocation) -> LocatedNode {
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    // Yams gives quoted text the tag of text, whether or not one is written.
    let isBlock = scalar.style == .literal || scalar.style == .folded
    if !((isQuoted || isBlock) && scalar.tag.rawValue == Tag.Name.str.rawValue) {
      refuseTag(scalar.tag, at: location)
    }
    return LocatedNode(.text(scalar.string), at: location, quoteWidth: isQuoted ? 1 : 0)
  }

  private mutating func refuseTag(_ tag: Tag, at location: SourceLocation) {
    guard !tag.rawValue.isEmpty else { return }
    findings.report(.tag(tag.rawValue), at: location)
  }

  private mutating func members(of mapping: Node.Mapping) -> [LocatedNode.Member] {
    var members: [LocatedNode.Member] = []
    var firsts: [String: SourceLocation] = [:]
    for (keyNode, valueNode) in mapping {
      let value = located(valueNode)
      guard let key = key(keyNode) else { continue }
      if let first = firsts.updateValue(key.location, forKey: key.text) {
        firsts[key.text] = first
        findings.report(.duplicateKey(key.text, first: first), at: key.location)
      } else {
        members.append(LocatedNode.Member(key: key, value: value))
      }
    }
    return members
  }

  private mutating func key(_ node: Node) -> LocatedKey? {
    let location = marks.location(of: node.mark)
    guard case .scalar(let scalar) = node else {
      findings.report(.keyNotText, at: location)
      return nil
    }
    if let anchor = scalar.anchor { _ = admit(anchor, at: location) }
    // Yams' search for double keys has given each key without a tag that of text.
    if scalar.tag.rawValue != Tag.Name.str.rawValue { refuseTag(scalar.tag, at: location) }
    return LocatedKey(text: trueName(of: scalar), location: location)
  }
}
