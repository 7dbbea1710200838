import Domain

/// Cuts the sentence of some frames into segments with roles.
struct Evidence {
  let view: SentenceView
  let frames: [Frame]

  func sentence() -> Sentence {
    var roles = [(role: Sentence.Role, entry: String?)?](repeating: nil, count: view.span.tokens.count)
    func mark(_ range: Range<Int>, _ role: Sentence.Role, _ entry: String) {
      for token in range where view.span.tokens.contains(token) {
        roles[token - view.span.tokens.lowerBound] = (role, entry)
      }
    }
    for cue in view.cues where !cue.isCounter && view.span.tokens.contains(cue.mention.start) {
      mark(cue.mention.range, .cue, view.lexicon.modifiers[cue.modifier].id)
    }
    for event in view.events {
      let entry = view.lexicon.events[event.senses[0].event].id.text
      for token in event.mention.range where event.mention.holds(token) {
        mark(token..<token + 1, .event, entry)
      }
    }
    for name in view.names {
      let (role, entry) = role(of: name)
      mark(name.tokens, role, entry)
    }
    return Sentence(segments: segments(roles))
  }

  private func role(of name: Name) -> (Sentence.Role, String) {
    let text = view.text(of: name.tokens)
    for frame in frames {
      if let party = frame.actors.first(where: { $0.text == text && $0.entity == name.entity }) {
        return (.actor, party.entity.text)
      }
      if let place = frame.places.first(where: { $0.text == text && $0.place == name.place }) {
        return (.place, place.place.text)
      }
      if let party = frame.targets.first(where: { $0.text == text && $0.entity == name.entity }) {
        return (.target, party.entity.text)
      }
      if let speaker = frame.speaker, speaker.text == text, speaker.entity == name.entity {
        return (.speaker, speaker.entity.text)
      }
    }
    return (.mention, name.entity?.text ?? name.place?.text ?? "")
  }

  private func segments(_ roles: [(role: Sentence.Role, entry: String?)?]) -> [Sentence.Segment] {
    var segments: [Sentence.Segment] = []
    var start = view.span.bytes.lowerBound
    func close(at end: Int, _ role: Sentence.Role, _ entry: String?) {
      guard start < end else { return }
      segments.append(Sentence.Segment(text: view.text.text(ofBytes: start..<end), role: role, entry: entry))
      start = end
    }
    var index = 0
    while index < roles.count {
      guard let current = roles[index] else {
        index += 1
        continue
      }
      var last = index
      while last + 1 < roles.count, let next = roles[last + 1], next.role == current.role,
        next.entry == current.entry
      {
        last += 1
      }
      let first = view.span.tokens.lowerBound + index
      close(at: Int(view.tokens[first].start), .plain, nil)
      close(at: Int(view.tokens[first + last - index].end), current.role, current.entry)
      index = last + 1
    }
    close(at: view.span.bytes.upperBound, .plain, nil)
    return segments
  }
}
