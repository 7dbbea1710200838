import Domain

/// Asks a watch's conditions of one frame.
struct ConditionReader {
  let gazetteer: Gazetteer
  let sides: Sides

  /// What conditions ask of the article around the frame.
  struct Context {
    var language: String
    var domains: [String]
    var genre: Genre

    init(of assessment: Assessment) {
      language = assessment.language
      domains = assessment.domains
      genre = assessment.genre
    }

    init(of report: Report) {
      language = report.language
      domains = report.domains
      genre = report.genre
    }
  }

  func holds(_ condition: Condition, of frame: Frame, in context: Context) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy { holds($0, of: frame, in: context) }
    case .any(let parts): parts.contains { holds($0, of: frame, in: context) }
    case .not(let part): !holds(part, of: frame, in: context)
    case .domain(let domains): !domains.isDisjoint(with: context.domains)
    case .genre(let genres): genres.contains(context.genre)
    case .language(let languages): languages.contains(context.language)
    case .sign(let sign): frame.sign == sign
    case .minRung(let rung): frame.rung >= rung
    case .maxRung(let rung): frame.rung <= rung
    case .event(let events): events.contains(frame.event) || events.contains(EventTypeID(frame.group))
    case .plover(let codes): hasPlover(codes, frame.event)
    case .axis(let axis): gazetteer.events[frame.event]?.axis == axis
    case .betweenSides: isBetweenSides(frame)
    case .actor(let entities): belongs(frame.actors, to: entities)
    case .target(let entities): belongs(frame.targets, to: entities)
    case .involves(let entities): belongs(frame.actors + frame.targets, to: entities)
    case .place(let areas): frame.places.contains { lies($0.place, in: areas) }
    }
  }

  func holdsAny(_ conditions: [Condition], of frame: Frame, in context: Context) -> Bool {
    conditions.contains { holds($0, of: frame, in: context) }
  }

  private func hasPlover(_ codes: Set<String>, _ event: EventTypeID) -> Bool {
    guard let own = gazetteer.events[event]?.codes else { return false }
    return [own.plover, own.ploverRoot].compactMap(\.self).contains(where: codes.contains)
  }

  private func lies(_ place: PlaceID, in areas: Set<PlaceID>) -> Bool {
    areas.contains { gazetteer.lies(place, in: $0) }
  }

  private func belongs(_ parties: [Party], to entities: some Sequence<EntityID>) -> Bool {
    parties.contains { party in
      let lineage = gazetteer.lineage(of: party.entity)
      return entities.contains(where: lineage.contains)
    }
  }

  // MARK: Sides

  /// One side acts on the other, either way round; of an unknown actor or target the place must tell.
  func isBetweenSides(_ frame: Frame) -> Bool {
    isDirected(frame, from: sides.a, at: sides.b) || isDirected(frame, from: sides.b, at: sides.a)
      || (frame.isMutual && hasBothSides(frame))
      || (frame.actors.isEmpty && couldBeEitherSide(frame))
  }

  /// Both sides take part, whoever else does: the two at a mediator's table.
  func hasBothSides(_ frame: Frame) -> Bool {
    let parties = frame.actors + frame.targets
    return belongs(parties, to: sides.a) && belongs(parties, to: sides.b)
  }

  private func isDirected(_ frame: Frame, from actors: [EntityID], at targets: [EntityID]) -> Bool {
    guard belongs(frame.actors, to: actors) else { return false }
    return belongs(frame.targets, to: targets)
      || (frame.targets.isEmpty
        && frame.places.contains { lies($0.place, on: targets) || isDisputed($0.place) })
  }

  private func couldBeEitherSide(_ frame: Frame) -> Bool {
    (frame.targets.isEmpty || belongs(frame.targets, to: sides.a + sides.b))
      && frame.places.contains { lies($0.place, on: sides.a + sides.b) || isDisputed($0.place) }
  }

  private func lies(_ place: PlaceID, on side: [EntityID]) -> Bool {
    gazetteer.state(of: place).map { belongs([Party(entity: $0, text: "", rule: .byPlace)], to: side) }
      ?? false
  }

  /// Both sides claim it.
  private func isDisputed(_ place: PlaceID) -> Bool {
    let claimants = gazetteer.parties(to: place).map { Party(entity: $0, text: "", rule: .byPlace) }
    return belongs(claimants, to: sides.a) && belongs(claimants, to: sides.b)
  }
}
