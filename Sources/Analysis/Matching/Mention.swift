/// What a term stands for, by index into the lexicon's tables.
enum Payload: Hashable, Sendable {
  case event(Int32, EventEntry.Wording)
  case entity(Int32, NameForm)
  case place(Int32)
  case cue(Int32)
  case counterCue(Int32)
  case word(WordClass)
  case role(Int32)
  case list(ReadingList)
  /// A number word and its value: `three`, `dozens`.
  case number(Int32)

  enum NameForm: Hashable, Sendable { case name, adjective, seat }

  /// What a single word is by itself.
  var wordClass: WordClass? {
    if case .word(let kind) = self { kind } else { nil }
  }

  var isName: Bool {
    switch self {
    case .entity, .place: true
    default: false
    }
  }

  /// The noun of an event.
  var isNoun: Bool {
    if case .event(_, .nouns) = self { true } else { false }
  }

  var isEvent: Bool {
    if case .event = self { true } else { false }
  }
}

/// Lists of a language that the engine itself reads, beside those that terms refer to.
enum ReadingList: Hashable, Sendable {
  case killed, wounded, captured, displaced, troops, settlements, projectiles
  /// 0 is January.
  case month(Int)
  /// 0 is Monday.
  case weekday(Int)
  case today, yesterday, lastWeek, lastMonth, lastYear
  /// `backed`, `led`, `brokered`: a name joined to it acts only behind another.
  case backing
  /// `the village`: a noun that means a place named before it.
  case area
  /// `report`, `citing`: introduces where a report comes from.
  case citing
}

/// A span of tokens that a term matched. With gaps, `mask` says which of them are the term's own.
struct Mention {
  var payload: Payload
  var start: Int
  /// One past the last token.
  var end: Int
  /// Bit n: token `start + n` belongs to the term. Terms are shorter than 64 tokens.
  var mask: UInt64

  var wordCount: Int { mask.nonzeroBitCount }
  var range: Range<Int> { start..<end }

  func holds(_ token: Int) -> Bool {
    token >= start && token < end && mask >> UInt64(token - start) & 1 == 1
  }

  /// Whether both have a token in common, gaps not counted.
  func overlaps(_ other: Mention) -> Bool {
    guard start < other.end, other.start < end else { return false }
    return start <= other.start
      ? mask >> UInt64(other.start - start) & other.mask != 0
      : other.mask >> UInt64(start - other.start) & mask != 0
  }

  /// Whether every token of `other` is one of this.
  func covers(_ other: Mention) -> Bool {
    guard start <= other.start, end >= other.end else { return false }
    return mask >> UInt64(other.start - start) & other.mask == other.mask
  }
}
