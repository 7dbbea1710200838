/// Makes strict JSON of a JSON Feed in whatever state, in one pass over its bytes: one document of what stands
/// beside the items, and one of each item, so that they are decoded one at a time.
///
/// Numbers become strings as they are written: an id of thirty digits stays one. Halves of surrogate pairs
/// become U+FFFD, control characters in strings spaces, and a backslash that begins no escape goes. Commas are
/// set anew; what stands where no value may is dropped; a bracket closes what was left open inside, but none
/// beyond its item. What is open at the end is closed, and the item in which the text ends left out. Each of
/// that is a repair. Depth and the number of values have limits (`FeedLimits`): a value of two bytes costs a
/// decoder some seventy.
/// Source: RFC 8259 §6, §7, §8.2.
struct JSONMender {
  struct Mended {
    /// All but the items.
    var head: [UInt8] = []
    var hasItems = false
    var itemBytes: [UInt8] = []
    /// Of each item, in `itemBytes`.
    var itemRanges: [Range<Int>] = []
    /// Items beyond the limit.
    var overLimitCount = 0
    var isTooDeep = false
    var ending = XMLMender.Ending.whole
  }

  struct Container {
    /// `items` is the array of that name in the outermost object; it is written nowhere.
    enum Kind { case object, array, items }

    let kind: Kind
    /// What a `}` and a `]` close from here; not beyond the item.
    let objectIndex: Int?
    let arrayIndex: Int?
    var hasValue = false
    var hasComma = false
    /// The name that waits for its value, quotes included, and whether its colon is there.
    var name: Range<Int>?
    var hasColon = false
  }

  let limits: FeedLimits
  var log: RepairLog
  var offset = 0
  var stack: [Container] = []
  /// Open brackets of a value that is passed by.
  var skippedDepth = 0
  /// Where the item that is open begins in `output`, which is then `mended.itemBytes`.
  var itemStart: Int?
  var output: [UInt8] = []
  private var mended = Mended()
  private var valueCount = 0
  private var headValueCount = 0
  private var isDone = false
  private var lineCounter = LineCounter()

  /// - Parameter json: begins with a `{`.
  static func mended(_ json: Span<UInt8>, limits: FeedLimits, log: inout RepairLog) -> Mended {
    var mender = JSONMender(limits: limits, log: log)
    mender.mended.itemBytes.reserveCapacity(json.count + json.count / 16)
    mender.run(over: json)
    log = mender.log
    return mender.mended
  }

  private init(limits: FeedLimits, log: RepairLog) {
    self.limits = limits
    self.log = log
  }

  private mutating func run(over json: Span<UInt8>) {
    while offset < json.count, !isDone {
      if skippedDepth > 0 { skip(json) } else { readNext(json) }
    }
    while offset < json.count, json[offset] <= 0x20 { offset += 1 }
    if offset < json.count { note("text after the end of the document ignored", json) }
    if !isDone { finishCut(json) }
    mended.head = output
  }

  private mutating func readNext(_ json: Span<UInt8>) {
    switch json[offset] {
    case 0...0x20: offset += 1
    case UInt8(ascii: "{"): open(.object, json)
    case UInt8(ascii: "["): open(isNamedItems(json) ? .items : .array, json)
    case UInt8(ascii: "}"): close(stack.last?.objectIndex ?? (endsFeed(json) ? 0 : nil), json)
    case UInt8(ascii: "]"): close(stack.last?.arrayIndex, json)
    case UInt8(ascii: ","): readComma(json)
    case UInt8(ascii: ":"): readColon(json)
    case UInt8(ascii: "\""): readString(json)
    case UInt8(ascii: "-"), 0x30...0x39: readNumber(json)
    default: readWord(json)
    }
  }

  private mutating func finishCut(_ json: Span<UInt8>) {
    note("the document ends early; closed", json)
    mended.ending = itemStart == nil ? .withinFeed : .withinItem
    if let itemStart {
      output.removeSubrange(itemStart...)
      leaveItem()
    }
    // What was open in the item went with it.
    let itemsIndex = stack.firstIndex { $0.kind == .items }
    if let itemsIndex { stack.removeSubrange(itemsIndex...) }
    while let container = stack.popLast() { writeEnd(of: container) }
  }

  mutating func note(_ what: String, _ json: Span<UInt8>) {
    log.note(what, line: lineCounter.line(of: offset, in: json))
  }

  // MARK: Values

  /// Writes what stands before a value. False: it is passed by, and its name with it.
  mutating func beginValue(_ json: Span<UInt8>, opens: Bool = false) -> Bool {
    guard let top = stack.indices.last else { return true }
    let maxDepth = limits.maxDecodedDepth
    guard !opens || stack.count < maxDepth else {
      mended.isTooDeep = true
      return drop("JSON nested deeper than \(maxDepth) ignored", json)
    }
    if stack[top].hasValue, !stack[top].hasComma { note("comma missing in JSON", json) }
    stack[top].hasComma = false
    if stack[top].kind == .items { return beginItem(json) }
    if stack[top].kind == .object, !stack[top].hasColon {
      return drop("JSON value without a name ignored", json)
    }
    guard valueCount < limits.maxValueCount else {
      return drop("JSON values over the limit of \(limits.maxValueCount) not read", json)
    }
    valueCount += 1
    if stack[top].hasValue { output.append(UInt8(ascii: ",")) }
    stack[top].hasValue = true
    if let name = stack[top].name {
      writeString(of: json, name)
      output.append(UInt8(ascii: ":"))
    }
    (stack[top].name, stack[top].hasColon) = (nil, false)
    return true
  }

  private mutating func drop(_ what: String, _ json: Span<UInt8>) -> Bool {
    note(what, json)
    guard let top = stack.indices.last else { return false }
    (stack[top].name, stack[top].hasColon) = (nil, false)
    return false
  }

  mutating func endValue() {
    if stack.isEmpty { isDone = true }
    if stack.last?.kind == .items, let itemStart {
      mended.itemRanges.append(itemStart..<output.count)
      leaveItem()
    }
  }

  private mutating func beginItem(_ json: Span<UInt8>) -> Bool {
    stack[stack.count - 1].hasValue = true
    guard mended.itemRanges.count < limits.maxItemCount else {
      mended.overLimitCount += 1
      return false
    }
    swap(&output, &mended.itemBytes)
    swap(&valueCount, &headValueCount)
    valueCount = 0
    itemStart = output.count
    return true
  }

  private mutating func leaveItem() {
    itemStart = nil
    swap(&output, &mended.itemBytes)
    swap(&valueCount, &headValueCount)
  }

  // MARK: Brackets

  private mutating func open(_ kind: Container.Kind, _ json: Span<UInt8>) {
    if kind == .items {
      mended.hasItems = true
      stack[0].hasComma = false
      (stack[0].name, stack[0].hasColon) = (nil, false)
    } else if beginValue(json, opens: true) {
      output.append(json[offset])
    } else {
      skippedDepth = 1
    }
    offset += 1
    if skippedDepth == 0 { stack.append(container(kind)) }
  }

  private func container(_ kind: Container.Kind) -> Container {
    let index = stack.count
    switch kind {
    case .object: return Container(kind: kind, objectIndex: index, arrayIndex: stack.last?.arrayIndex)
    case .array: return Container(kind: kind, objectIndex: stack.last?.objectIndex, arrayIndex: index)
    // Within an item nothing closes the feed.
    case .items: return Container(kind: kind, objectIndex: nil, arrayIndex: index)
    }
  }

  private func isNamedItems(_ json: Span<UInt8>) -> Bool {
    guard stack.count == 1, stack[0].hasColon, let name = stack[0].name else { return false }
    return json.extracting(name).holds("\"items\"", at: 0)
  }

  /// Whether a `}` among the items, which is one too many where more of them follow, stands for a `]}`.
  private func endsFeed(_ json: Span<UInt8>) -> Bool {
    var next = offset + 1
    while next < json.count, json[next] <= 0x20 { next += 1 }
    return next == json.count || json[next] != UInt8(ascii: ",") && json[next] != UInt8(ascii: "]")
  }

  /// Down to the container at `index`.
  private mutating func close(_ index: Int?, _ json: Span<UInt8>) {
    if let index {
      if index < stack.count - 1 { note("JSON bracket never closed", json) }
      while stack.count > index, let container = stack.popLast() {
        if container.hasComma { note("comma before a closing bracket dropped", json) }
        writeEnd(of: container)
        endValue()
      }
    } else {
      note("JSON bracket that closes nothing ignored", json)
    }
    offset += 1
  }

  private mutating func writeEnd(of container: Container) {
    switch container.kind {
    case .object: output.append(UInt8(ascii: "}"))
    case .array: output.append(UInt8(ascii: "]"))
    case .items: break
    }
  }

  private mutating func skip(_ json: Span<UInt8>) {
    switch json[offset] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): skippedDepth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): skippedDepth -= 1
    case UInt8(ascii: "\""): offset = (endOfString(in: json) ?? json.count) - 1
    default: break
    }
    offset += 1
  }
}
