extension XMLMender {
  mutating func readEndTag() {
    let name = nameSlice(from: offset + 2)
    let depth = places[FoldedName(name), default: []].last
    if let depth {
      if depth < open.count - 1 { note("<\(self.name(of: open[open.count - 1]))> never closed") }
      closeElements(downTo: depth)
    } else {
      note("</\(String(decoding: name.prefix(40), as: UTF8.self))> closes nothing; ignored")
    }
    offset = input[name.endIndex...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? input.count
    if open.isEmpty, depth != nil { isDone = true }
  }

  mutating func readStartTag() {
    let name = nameSlice(from: offset + 1)
    let isItem = isItemName(name)
    if isItem, let itemIndex {
      note("an item begins within an item; the first is closed")
      closeElements(downTo: itemIndex)
    }
    let isTooDeep = open.count >= limits.maxOpenCount
    let tagStart = output.count
    if isTooDeep {
      note("tags nested deeper than \(limits.maxOpenCount) ignored")
    } else {
      push(name, isItem: isItem)
    }
    let isEmpty = writeStart(name)
    if isTooDeep {
      output.removeSubrange(tagStart...)
    } else if isEmpty {
      closeElements(downTo: open.count - 1)
    }
  }

  private mutating func push(_ name: ArraySlice<UInt8>, isItem: Bool) {
    if isItem { itemIndex = open.count }
    let element = OpenElement(name: name, key: FoldedName(name), isItem: isItem)
    places[element.key, default: []].append(open.count)
    open.append(element)
  }

  /// Answers whether the element ends with its tag.
  private mutating func writeStart(_ name: ArraySlice<UInt8>) -> Bool {
    output.append(UInt8(ascii: "<"))
    output.append(contentsOf: name)
    offset = name.endIndex
    readAttributes()
    let isEmpty = offset < input.count && input[offset] == UInt8(ascii: "/") || isVoid(name)
    offset = input[offset...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? input.count
    output.append(UInt8(ascii: ">"))
    return isEmpty
  }

  mutating func closeElements(downTo depth: Int) {
    while open.count > depth, let element = open.popLast() {
      places[element.key]?.removeLast()
      writeEnd(element)
    }
    if let itemIndex, itemIndex >= open.count { self.itemIndex = nil }
  }

  /// Elements of HTML that hold nothing and have no end tag, but for those whose names feeds use otherwise.
  private static let voids: [StaticString] = ["br", "hr", "img", "wbr", "input"]

  private func isVoid(_ name: ArraySlice<UInt8>) -> Bool {
    itemIndex != nil && Self.voids.contains { isNamed(name, $0) }
  }

  mutating func writeEnd(_ element: OpenElement) {
    output.append(contentsOf: "</".utf8)
    output.append(contentsOf: element.name)
    output.append(UInt8(ascii: ">"))
  }

  /// Leaves `offset` on the `>`, on a `/` before it, or at the end.
  private mutating func readAttributes() {
    var names: Set<ArraySlice<UInt8>> = []
    while offset < input.count, input[offset] != UInt8(ascii: ">"), input[offset] != UInt8(ascii: "<") {
      if input[offset] == UInt8(ascii: "/"), isTagEnd(offset + 1) { return }
      if isNameStart(input[offset]) { readAttribute(&names) } else { offset += 1 }
    }
    if offset < input.count, input[offset] == UInt8(ascii: "<") { note("tag without '>' closed") }
  }

  private func isTagEnd(_ position: Int) -> Bool {
    position >= input.count || input[position] == UInt8(ascii: ">")
  }

  private mutating func readAttribute(_ names: inout Set<ArraySlice<UInt8>>) {
    let name = nameSlice(from: offset)
    let tagOffset = offset
    offset = name.endIndex
    let value = attributeValue()
    let next = offset
    offset = tagOffset
    if names.count >= limits.maxAttributeCount {
      note("attributes over the limit of \(limits.maxAttributeCount) dropped")
    } else if !names.insert(name).inserted {
      note("attribute given twice; the first counts")
    } else {
      writeAttribute(name, value.prefix(limits.maxAttributeBytes))
    }
    offset = next
  }

  private mutating func writeAttribute(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
    output.append(UInt8(ascii: " "))
    output.append(contentsOf: name)
    output.append(contentsOf: "=\"".utf8)
    writeCharacters(value, isAttribute: true)
    output.append(UInt8(ascii: "\""))
  }

  /// The value after a name, quoted or bare; empty where there is none. Moves past it.
  private mutating func attributeValue() -> ArraySlice<UInt8> {
    skipSpace()
    guard offset < input.count, input[offset] == UInt8(ascii: "=") else { return [] }
    offset += 1
    skipSpace()
    guard offset < input.count else { return [] }
    let quote = input[offset]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = offset + 1
      if let end = input[start...].firstIndex(of: quote), !endsItem(start..<end) {
        offset = end + 1
        return input[start..<end]
      }
      note("quote never closed")
      offset = start
    }
    let start = offset
    offset = input[start...].firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: ">") } ?? input.count
    return input[start..<offset]
  }

  private mutating func skipSpace() {
    while offset < input.count, input[offset] <= 0x20 { offset += 1 }
  }

  /// A name as far as it goes; a slice that starts at `start` even when it is empty.
  private func nameSlice(from start: Int) -> ArraySlice<UInt8> {
    let longest = min(start + 256, input.count)
    let end = input[start..<longest].firstIndex { byte in
      byte < 0x80 && !isNameByte(byte) && byte != 0x3a && byte != 0x2d && byte != 0x2e && byte != 0x5f
    }
    return input[start..<(end ?? longest)]
  }

  /// Case is forgiven: `<Item>...</item>`.
  private func isNamed(_ name: ArraySlice<UInt8>, _ wanted: StaticString) -> Bool {
    name.count == wanted.utf8CodeUnitCount && name.span.holdsLowercase(wanted, at: 0)
  }

  /// Whether an item ends in a quoted value: then its quote was forgotten.
  private func endsItem(_ value: Range<Int>) -> Bool {
    let text = input.span.extracting(value)
    return text.end(of: "</item", from: 0) != nil || text.end(of: "</entry", from: 0) != nil
  }

  /// By the local name; a sitemap's items are `url`, which in other feeds is a part of one.
  private func isItemName(_ name: ArraySlice<UInt8>) -> Bool {
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    if isNamed(local, "item") || isNamed(local, "entry") { return true }
    guard let root = open.first else { return false }
    return isNamed(local, "url") && isNamed(root.name, "urlset")
  }
}

/// The name of a tag whatever its case.
struct FoldedName: Hashable {
  /// Nearly all are short, and make no array.
  private let short: ShortName?
  private let long: [UInt8]

  init(_ name: ArraySlice<UInt8>) {
    short = ShortName(lowercasing: name.span)
    long = short == nil ? name.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } : []
  }
}
