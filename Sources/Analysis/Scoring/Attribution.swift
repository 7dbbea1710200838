import Domain

/// What it means that this party says it: an accusation, an admission, a boast, an observer's word.
struct Attribution {
  let lexicon: Lexicon

  /// Nil where nobody speaks, or where the data has no such modifier.
  func modifier(
    speaker: Party?, isAdmission: Bool, actors: [Party], targets: [Party], quad: Quad, cue: String
  ) -> Modifier? {
    guard let speaker else { return nil }
    let kind = kind(speaker, isAdmission: isAdmission, actors, targets, quad)
    guard let entry = lexicon.modifiers.first(where: { $0.kind == kind }) else { return nil }
    return Modifier(kind: kind, factor: entry.factor, cue: cue)
  }

  private func kind(
    _ speaker: Party, isAdmission: Bool, _ actors: [Party], _ targets: [Party], _ quad: Quad
  ) -> Modifier.Kind {
    let voice = lexicon.gazetteer.principal(of: speaker.entity)
    func includes(_ parties: [Party]) -> Bool {
      parties.contains { lexicon.gazetteer.principal(of: $0.entity) == voice }
    }
    if includes(actors) {
      guard quad == .materialConflict else { return .attributedSelf }
      return isAdmission ? .admitted : .boasted
    }
    if includes(targets) { return .attributedOpponent }
    switch lexicon.gazetteer.entities[speaker.entity]?.kind {
    case .organisation, .peacekeepers, .media: return .attributedObserver
    default: return .attributedThird
    }
  }
}
