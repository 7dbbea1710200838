import Analysis
import Domain

extension EventEntry {
  /// Reads one entry of `lexicon/events`.
  init(_ table: inout LocatedMap, id: LocatedKey, _ known: KnownNames) {
    table.check(id, .kebabID)
    let title = table.require("title", .text) ?? ""
    let sign = table.require("sign", .choice) ?? Sign.neutral
    let rung = table.require("rung", .integer(in: 0...9)) ?? 0
    let quad = table.require("quad", .choice) ?? Quad.statement
    var axis = Axis.interstate
    table.read("axis", .choice, into: &axis)
    let group = table.read("group", .kebabID)
    let codes = table.section("codes", EventCodes.init)
    let asThreat = table.read("as-threat", Form<EventTypeID>.id(in: known.events))
    let asPromise = table.read("as-promise", Form<EventTypeID>.id(in: known.events))
    let saying = table.read("saying", .text)
    let wordings = table.remainingMaps(.language(in: known), named: "<language>") { Self.wordings(&$0) }
    let type = EventType(
      id: EventTypeID(id.text), title: title, sign: sign, rung: rung, quad: quad, axis: axis, group: group,
      codes: codes, asThreat: asThreat, asPromise: asPromise, saying: saying)
    self.init(
      type: type, wordings: Dictionary(wordings) { first, _ in first }, location: id.location)
  }

  private static func wordings(_ table: inout LocatedMap) -> [Wording: [TermSource]] {
    var wordings: [Wording: [TermSource]] = [:]
    for wording in Wording.allCases {
      if let terms = table.read(wording.rawValue, .terms) { wordings[wording] = terms }
    }
    return wordings
  }
}

extension EventCodes {
  fileprivate init(_ table: inout LocatedMap) {
    self.init(
      plover: table.read("plover", .text), cameo: table.read("cameo", .text),
      goldstein: table.read("goldstein", .number(in: -10...10)), acled: table.read("acled", .text))
  }
}
