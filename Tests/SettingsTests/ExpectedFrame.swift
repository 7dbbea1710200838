import Domain
@testable import Settings

/// A frame of the corpus. Only what is named is compared.
struct ExpectedFrame: Sendable {
  /// Any of them.
  var events: [String]
  var of: String?
  /// Empty: nobody; the same for targets. A state stands for its forces and ministries as well.
  var actors: [String]?
  var targets: [String]?
  /// Of a mutual frame: actors and targets together.
  var between: [String]?
  /// One: the most specific place of the frame. Several: all are among its places. Empty: no place.
  var places: [String]?
  /// Empty: nobody.
  var speaker: [String]?
  /// These and no others.
  var modifiers: Set<Modifier.Kind>?
  var presentModifiers: [Modifier.Kind]
  var absentModifiers: [Modifier.Kind]
  var counts: [Count: Int]
  /// `2026-05-03`.
  var day: String?
  var precision: EventTime.Precision?

  enum Count: String, CaseIterable, Sendable {
    case killed, wounded, captured, displaced, troops, settlements, projectiles

    func value(in magnitude: Magnitude) -> Int? {
      switch self {
      case .killed: magnitude.killed
      case .wounded: magnitude.wounded
      case .captured: magnitude.captured
      case .displaced: magnitude.displaced
      case .troops: magnitude.troops
      case .settlements: magnitude.settlements
      case .projectiles: magnitude.projectiles
      }
    }
  }

  init(_ table: inout LocatedMap, _ names: SentenceNames) {
    events = table.require("event", .names(in: names.events)) ?? []
    of = table.read("of", .names(in: names.events))?.first
    actors = table.read("actor", .names(in: names.entities, orNone: "unknown"))
    targets = table.read("target", .names(in: names.entities, orNone: "unknown"))
    between = table.read("between", .names(in: names.entities))
    places = table.read("place", .names(in: names.places, orNone: "none"))
    speaker = table.read("speaker", .names(in: names.entities, orNone: "none"))
    let kinds = Set(Modifier.Kind.allCases.map(\.rawValue))
    modifiers = table.read("is", .names(in: kinds, orNone: "plain"))
      .map { Set($0.compactMap(Modifier.Kind.init)) }
    presentModifiers = (table.read("has", .names(in: kinds)) ?? []).compactMap(Modifier.Kind.init)
    absentModifiers = (table.read("is-not", .names(in: kinds)) ?? []).compactMap(Modifier.Kind.init)
    counts = [:]
    for count in Count.allCases {
      if let value = table.read(count.rawValue, .integer(in: 0...10_000_000)) { counts[count] = value }
    }
    day = table.read("when", .text)
    precision = table.read("precision", .choice)
  }
}

extension Form where Value == [String] {
  /// One or several of `names`, or the word for none of them.
  fileprivate static func names(in names: Set<String>, orNone none: String? = nil) -> Form {
    let one = Form<String>.scalar("a name that the lexicon has", among: names.sorted()) { text in
      names.contains(text) || text == none ? text : nil
    }
    return Form<[String]>.oneOrMore(of: one).map { $0.filter { $0 != none || names.contains($0) } }
  }
}

extension LocatedMap {
  /// Whether the value of `key` is just this word.
  func isText(_ key: String, _ word: String) -> Bool {
    var copy = self
    let form = Form<Bool>(expected: word) { node, _, _ in node.text == word }
    return copy.read(key, form) ?? false
  }
}

// MARK: - Comparing

extension ExpectedFrame {
  /// Kinds that take nothing off a frame, but call for a boost: `is` holds with and without them.
  private static let marks: Set<String> = ["novel", "massive", "minor"]

  /// What is wrong with `frame`; empty where it is the expected one.
  func differences(from frame: Frame, in gazetteer: Gazetteer) -> [String] {
    var wrong: [String] = []
    func check(_ name: String, _ expected: String?, _ found: String, _ isRight: Bool) {
      if let expected, !isRight { wrong.append("\(name) is \(found); expected \(expected)") }
    }
    check("event", events.joined(separator: " or "), frame.event.text, events.contains(frame.event.text))
    check("of", of, frame.of?.text ?? "none", of == frame.of?.text)
    for slot in slots(of: frame) {
      check(slot.name, slot.expected.map(list), list(slot.found), agree(slot, gazetteer))
    }
    let found = frame.places.map(\.place.text)
    check("place", places.map(list), list(found), agrees(places: found))
    let kinds = Set(frame.modifiers.map(\.kind))
    let weighing = kinds.filter { !Self.marks.contains($0.rawValue) || modifiers?.contains($0) ?? false }
    check("is", modifiers.map(list), list(kinds), modifiers == weighing)
    for kind in presentModifiers { check("is", "with \(kind.rawValue)", list(kinds), kinds.contains(kind)) }
    for kind in absentModifiers { check("is", "not \(kind.rawValue)", list(kinds), !kinds.contains(kind)) }
    for (count, value) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let found = count.value(in: frame.magnitude)
      check(count.rawValue, "\(value)", found.map(String.init) ?? "not told", found == value)
    }
    check("when", day, frame.time?.at.date ?? "not told", day == frame.time?.at.date)
    let exactness = frame.time?.precision
    check("precision", precision?.rawValue, exactness?.rawValue ?? "none", precision == exactness)
    return wrong
  }

  private typealias Slot = (name: String, expected: [String]?, found: [String])

  private func slots(of frame: Frame) -> [Slot] {
    let (actors, targets) = (frame.actors.map(\.entity.text), frame.targets.map(\.entity.text))
    return [
      ("actor", self.actors, actors), ("target", self.targets, targets),
      ("between", between, frame.isMutual ? actors + targets : []),
      ("speaker", speaker, frame.speaker.map { [$0.entity.text] } ?? []),
    ]
  }

  /// Everybody expected is there, as such or by a part, and nobody else.
  private func agree(_ slot: Slot, _ gazetteer: Gazetteer) -> Bool {
    guard let expected = slot.expected else { return true }
    func covers(_ whole: String, _ part: String) -> Bool {
      gazetteer.covers(EntityID(whole), EntityID(part))
    }
    return expected.allSatisfy { whole in slot.found.contains { covers(whole, $0) } }
      && slot.found.allSatisfy { part in expected.contains { covers($0, part) } }
  }

  private func agrees(places found: [String]) -> Bool {
    guard let places else { return true }
    if places.count > 1 { return Set(places).isSubset(of: found) }
    return places.first == found.first
  }

  private func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }

  private func list(_ kinds: Set<Modifier.Kind>) -> String {
    kinds.isEmpty ? "plain" : kinds.map(\.rawValue).sorted().joined(separator: ", ")
  }
}
