import Domain

/// Writes out an alert: one message of one watch about one story, complete in itself.
struct AlertWriter {
  let gazetteer: Gazetteer

  /// What made the watch speak; nil where time alone did.
  struct Occasion {
    var report: Report
    /// First the sentence that the alert quotes, then what else bears on the story.
    var evidence: [Sentence]
    var isTest: Bool
  }

  func alert(
    _ kind: Alert.Kind, at level: Level, for changes: [Change], hearing: Hearing, best: WatchScore,
    occasion: Occasion?, tension: Double, reason: String? = nil
  ) -> Alert {
    let (watch, story, record) = (hearing.watch, hearing.story, hearing.record)
    let frame = best.frame
    let slots = Slots(leading: frame, in: hearing.corroboration.assertions, gazetteer: gazetteer)
    let event = gazetteer.events[frame.event] ?? EventType(bare: frame)
    let (claimants, deniers) = (hearing.corroboration.claimants, hearing.corroboration.deniers)
    let report = occasion?.report ?? best.report
    let evidence = occasion?.evidence ?? [report.sentence].compactMap(\.self)
    let sequence = record.sequence + 1
    return Alert(
      id: Alert.identity(watch: watch.id, story: story.id, sequence: sequence, at: hearing.now),
      sequence: sequence, kind: kind, references: record.alerts, changes: changes, time: hearing.now,
      watch: watch.id, watchTitle: watch.title, level: level, was: record.hasSpoken ? record.level : nil,
      score: best.score, arithmetic: best.steps, event: event, of: frame.of, actor: slots.actor.map(named),
      target: slots.target.map(named), isTargetByPlace: slots.target?.rule == .byPlace,
      place: slots.place.map(named), when: frame.time, late: best.lateness, claimedBy: claimants,
      deniedBy: deniers, isContested: hearing.isContested,
      originCount: hearing.corroboration.originNames.count,
      credibility: hearing.corroboration.credibility, magnitude: frame.magnitude, modifiers: frame.modifiers,
      says: Saying(gazetteer: gazetteer).line(event, slots, claimedBy: claimants, deniedBy: deniers),
      text: evidence.first?.text ?? report.title, evidence: evidence,
      story: summary(of: story, hearing.corroboration), tension: tension, source: report.source,
      url: report.url,
      isTest: occasion?.isTest ?? false, reason: reason)
  }

  /// Each article once, though it may carry two parties' accounts, and only origins that bear the event out.
  private func summary(of story: Story, _ corroboration: Corroboration) -> StorySummary {
    var summary = StorySummary(story)
    var known = Set<ArticleID>()
    summary.articles = summary.articles.filter { known.insert($0.id).inserted }
    summary.origins = corroboration.origins
    return summary
  }

  private func named(_ party: Party) -> NamedEntity {
    let principal = gazetteer.principal(of: party.entity)
    return NamedEntity(
      id: principal, name: gazetteer.entities[principal]?.name ?? principal.text, text: party.text)
  }

  private func named(_ mention: PlaceMention) -> NamedPlace {
    let place = gazetteer.places[mention.place]
    return NamedPlace(
      id: mention.place, name: place?.name ?? mention.text, text: mention.text,
      coordinates: place?.coordinates)
  }
}

extension EventType {
  /// A type that the gazetteer no longer has: what the frame itself knows of it.
  fileprivate init(bare frame: Frame) {
    self.init(
      id: frame.event, title: frame.event.text, sign: frame.sign, rung: frame.rung, quad: frame.quad,
      group: frame.group)
  }
}
