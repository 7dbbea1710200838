/// What happened, one step of the shipped ladder: `shelling`, `territory-seized`, `ceasefire-agreed`.
///
/// The sign goes with the type and not with its noun: to sign a ceasefire and to break it are two types.
package struct EventType: Hashable, Codable, Sendable {
  package var id: EventTypeID
  package var title: String
  package var sign: Sign
  /// 0-9, a ladder that does not saturate; a frame's score starts at ten times this.
  package var rung: Int
  package var quad: Quad
  package var axis: Axis
  /// Event types that may tell one and the same event (`shelling` and `border-fire`) share a group; else the
  /// id's text.
  package var group: String
  package var codes: EventCodes
  /// What the type becomes while it has not happened yet and is threatened, or promised.
  package var asThreat: EventTypeID?
  package var asPromise: EventTypeID?
  /// How a line says it, with `{actor}` and `{target}`: "seized territory from {target}".
  package var saying: String

  package init(
    id: EventTypeID, title: String, sign: Sign, rung: Int, quad: Quad, axis: Axis = .interstate,
    group: String? = nil, codes: EventCodes = EventCodes(), asThreat: EventTypeID? = nil,
    asPromise: EventTypeID? = nil, saying: String? = nil
  ) {
    self.id = id
    self.title = title
    self.sign = sign
    self.rung = rung
    self.quad = quad
    self.axis = axis
    self.group = group ?? id.text
    self.codes = codes
    self.asThreat = asThreat
    self.asPromise = asPromise
    self.saying = saying ?? title.lowercased()
  }
}

package enum Sign: String, CaseIterable, Codable, Sendable {
  case escalation
  case deescalation = "de-escalation"
  case neutral
}

/// Verbal or material, cooperation or conflict, or a mere statement.
/// Source: the quad classes of CAMEO and PLOVER.
package enum Quad: String, CaseIterable, Codable, Sendable {
  case statement
  case verbalCooperation = "verbal-cooperation"
  case materialCooperation = "material-cooperation"
  case verbalConflict = "verbal-conflict"
  case materialConflict = "material-conflict"
}

/// Protests and riots are kept apart from what states do to each other, or they would drown it.
package enum Axis: String, CaseIterable, Codable, Sendable {
  case interstate, domestic
}

/// Codes of other event scales. They ride along as fields and never decide.
package struct EventCodes: Hashable, Codable, Sendable {
  /// `ASSAULT/heavy-weapons`: event and mode.
  package var plover: String?
  package var cameo: String?
  /// -10 ... +10.
  package var goldstein: Double?
  package var acled: String?

  package init(plover: String? = nil, cameo: String? = nil, goldstein: Double? = nil, acled: String? = nil) {
    self.plover = plover
    self.cameo = cameo
    self.goldstein = goldstein
    self.acled = acled
  }

  /// `ASSAULT` of `ASSAULT/heavy-weapons`.
  package var ploverRoot: String? {
    plover.map { String($0.prefix { $0 != "/" }) }
  }
}
