import Domain
import Glibc
import TestSupport

/// What tensiond knows of a source, and what the source has in store.
struct Reader {
  var rhythm = PublicationRhythm()
  var due: Timestamp?
  var begun: Timestamp?
  var isFailing = false
  let group: Press.Group
  /// Up to when the source has published, and how many moments' worth of rate are missing to its next.
  private var publishedUntil = Press.start - .days(2)
  private var missing = 0.5

  init(group: Press.Group) { self.group = group }

  /// A Poisson process of a rate that changes by the hour.
  /// Source: time-rescaling, as in Brown et al. 2002, doi:10.1162/08997660252741149.
  mutating func publish(
    until now: Timestamp, rate: Double, curve: [Double], _ random: inout SeededGenerator
  ) -> [Timestamp] {
    var times: [Timestamp] = []
    var time = publishedUntil
    var hour = time.hourNumber
    while time < now {
      let end = min(now, Timestamp(seconds: (hour + 1) * 3600))
      let current = rate * curve[Int((hour + 72) % 168)]
      let expected = current * Double(end.milliseconds - time.milliseconds) / 3_600_000
      if expected < missing {
        missing -= expected
        time = end
        hour += 1
      } else {
        time = min(end, Timestamp(milliseconds: time.milliseconds + Int64(missing / current * 3_600_000)))
        times.append(time)
        missing = -log(1 - Double.random(in: 0..<1, using: &random))
      }
    }
    publishedUntil = now
    return times
  }
}

/// What is seen from a server's side, and what a domain's servers see together.
struct Server {
  var underWayCount = 0
  var domainUnderWayCount = 0
  var lastArrival = Timestamp(milliseconds: 0)
  var lastDomainArrival = Timestamp(milliseconds: 0)
  var heldUntil = Timestamp(milliseconds: 0)
  private var minute: Int64 = 0
  private var countInMinute = 0

  mutating func note(_ now: Timestamp) {
    if now.seconds / 60 != minute {
      minute = now.seconds / 60
      countInMinute = 0
    }
    countInMinute += 1
  }

  func arrivalCount(in now: Timestamp) -> Int { now.seconds / 60 == minute ? countInMinute : 0 }
}
