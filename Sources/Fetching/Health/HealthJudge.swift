package import Domain

/// Says how a source fares, from how it fared and what a poll saw. A pure value: time comes in.
///
/// **Doubts.** Each doubt of `SourceHealth.Doubt` is proven by polls in a row over a least time, and dropped by
/// polls in a row that say the opposite (`HealthOptions.Rule`). A poll that says nothing of a doubt leaves it as
/// it is: only answers tell of silence, only new items of guids. Of the proven ones the first counts.
///
/// **No flapping.** Between two turns lies `leastStay`, but before a turn to `gone` by a 410. So a source that
/// behaves is healthy again with its second good poll (the first new item where it was late or stale), once
/// `leastStay` has passed; one that fails is failing with its third failure, an hour after the first at the
/// earliest.
///
/// **Own network.** While it is down (`NetworkWatch`), a poll that nobody answered says nothing.
///
/// **Moves.** A source that redirects for good is polled at the new address after `HealthOptions.move`: each time
/// a feed was read there with the title of before or with known items, and the address is public by its name and
/// no step down from https. After failures there it is polled at the configured address again. A 410 of the new
/// address is only a failure.
///
/// Cost: some microseconds a poll.
package struct HealthJudge: Sendable {
  package var options: HealthOptions

  package init(options: HealthOptions = HealthOptions()) { self.options = options }

  /// - Parameters:
  ///   - health: after the poll before; empty for a source whose address in the configuration changed.
  ///   - isNetworkDown: as of this poll.
  package func verdict(
    on source: Source, _ health: SourceHealth, after sighting: PollSighting, isNetworkDown: Bool = false,
    now: Timestamp
  ) -> HealthVerdict {
    var examination = Examination(source: source, health: health, options: options, now: now)
    examination.take(sighting, isNetworkDown: isNetworkDown)
    return HealthVerdict(health: examination.health, events: examination.events)
  }
}

package struct HealthVerdict: Sendable, Hashable {
  package var health: SourceHealth
  /// To be told once.
  package var events: [SourceEvent]

  package init(health: SourceHealth, events: [SourceEvent]) {
    self.health = health
    self.events = events
  }
}
