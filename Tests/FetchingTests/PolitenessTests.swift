import Testing
import TestSupport

@testable import Fetching

@Suite("Politeness")
struct PolitenessTests {
  @Test(
    arguments: [
      ("8.8.8.8", .global), ("2a00:1450::1", .global), ("::ffff:8.8.8.8", .global),
      ("64:ff9b::808:808", .global),
      ("127.0.0.1", .loopback), ("127.255.0.9", .loopback), ("::1", .loopback),
      ("::ffff:127.0.0.1", .loopback),
      ("64:ff9b::7f00:1", .loopback),
      ("10.0.0.1", .privateNetwork), ("172.16.0.1", .privateNetwork), ("172.31.255.255", .privateNetwork),
      ("172.32.0.1", .global), ("192.168.1.1", .privateNetwork), ("100.64.0.1", .privateNetwork),
      ("100.128.0.1", .global), ("198.19.0.1", .privateNetwork), ("fd12::1", .privateNetwork),
      ("fec0::1", .privateNetwork), ("::ffff:10.1.1.1", .privateNetwork), ("64:ff9b:1::1", .privateNetwork),
      ("169.254.1.1", .linkLocal), ("fe80::1", .linkLocal),
      ("169.254.169.254", .metadata), ("fd00:ec2::254", .metadata), ("100.100.100.200", .metadata),
      ("192.0.0.192", .metadata), ("::ffff:169.254.169.254", .metadata),
      ("224.0.0.1", .multicast), ("239.1.1.1", .multicast), ("ff02::1", .multicast),
      ("0.0.0.0", .unspecified), ("0.1.2.3", .unspecified), ("::", .unspecified),
      ("255.255.255.255", .reserved), ("192.0.2.1", .reserved), ("203.0.113.9", .reserved),
      ("::2", .reserved),
      ("2002:7f00:1::", .reserved), ("2001:0:1::1", .reserved), ("2001:db8::1", .reserved),
      ("4000::1", .reserved),
    ] as [(String, NetworkAddress.Reach)])
  func `Who can be behind an address`(_ text: String, _ reach: NetworkAddress.Reach) throws {
    #expect(try #require(NetworkAddress(text)).reach == reach)
  }

  @Test func `Only what a source allows is open to it, and some addresses to none`() {
    let everything: AddressAllowance = [.loopback, .privateNetworks]
    #expect(NetworkAddress.Reach.global.isOpen(to: []))
    #expect(!NetworkAddress.Reach.loopback.isOpen(to: .privateNetworks))
    #expect(NetworkAddress.Reach.loopback.isOpen(to: .loopback))
    #expect(NetworkAddress.Reach.privateNetwork.isOpen(to: .privateNetworks))
    for reach in [NetworkAddress.Reach.linkLocal, .metadata, .multicast, .unspecified, .reserved] {
      #expect(!reach.isOpen(to: everything))
    }
  }

  @Test(arguments: [
    ("feeds.bbci.co.uk", "bbci.co.uk"), ("bbci.co.uk", "bbci.co.uk"), ("co.uk", "co.uk"),
    ("a.b.example.am", "example.am"),
    ("localhost", "localhost"), ("127.0.0.1", "127.0.0.1"), ("2a00::1", "2a00::1"),
    ("one.blogspot.com", "one.blogspot.com"),
  ])
  func `The registrable domain of a host`(_ host: String, _ domain: String) {
    #expect(RegistrableDomain(ofHost: host).text == domain)
  }

  @Test func `A site is what curl makes of the address`() throws {
    let site = try Site("HTTPS://Feeds.Example.CO.UK:8443/a b")
    #expect(site.url == "https://Feeds.Example.CO.UK:8443/a%20b")
    #expect(site.host.name == "feeds.example.co.uk")
    #expect(site.host.domain.text == "example.co.uk")
    #expect(try Site("http://[2a00::1]/").host.name == "2a00::1")
  }
}

@Suite("AdmissionQueue")
struct AdmissionQueueTests {
  @Test func `Hosts take turns, items of one host keep their order`() throws {
    var queue = AdmissionQueue<String>(maxRunning: 3, maxPerHost: 2, maxPerDomain: 9)
    let (a, b) = (WebHost("a.example"), WebHost("b.example"))
    for item in ["a1", "a2", "a3"] { queue.enqueue(item, for: a) }
    queue.enqueue("b1", for: b)
    #expect(queue.drained() == ["a1", "b1", "a2"])
    queue.finish(b)
    #expect(queue.drained() == [])
    queue.finish(a)
    #expect(queue.drained() == ["a3"])
  }

  @Test func `A full domain parks its hosts until one of its transfers ends`() throws {
    var queue = AdmissionQueue<String>(maxRunning: 9, maxPerHost: 1, maxPerDomain: 2)
    let hosts = ["a", "b", "c", "d"].map { WebHost("\($0).outlet.example") }
    let other = WebHost("elsewhere.test")
    for host in hosts { queue.enqueue(host.name, for: host) }
    queue.enqueue("other", for: other)
    #expect(queue.drained() == ["a.outlet.example", "b.outlet.example", "other"])
    queue.finish(other)
    #expect(queue.drained() == [])
    queue.finish(hosts[1])
    #expect(queue.drained() == ["c.outlet.example"])
  }

  @Test func `What goes on elsewhere comes before what waits there`() {
    var queue = AdmissionQueue<String>(maxRunning: 1, maxPerHost: 1, maxPerDomain: 1)
    let (a, b) = (WebHost("a.example"), WebHost("b.test"))
    for (item, host) in [("a1", a), ("a2", a), ("b1", b), ("b2", b)] { queue.enqueue(item, for: host) }
    #expect(queue.drained() == ["a1"])
    queue.enqueue("c1", for: WebHost("c.example"))
    queue.enqueueFirst("b0", for: b)
    queue.finish(a)
    #expect(queue.drained() == ["b0"])
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `No limit is ever exceeded and everything runs once`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hosts = (0..<12).map { WebHost("h\($0).d\($0 % 5).example") }
    var queue = AdmissionQueue<Int>(maxRunning: 6, maxPerHost: 2, maxPerDomain: 3)
    var running: [WebHost] = []
    var aside: [WebHost] = []
    var started: Set<Int> = []
    for item in 0..<300 {
      let host = try #require(hosts.randomElement(using: &random))
      if Int.random(in: 0..<5, using: &random) == 0 {
        queue.enqueueFirst(item, for: host)
      } else {
        queue.enqueue(item, for: host)
      }
      while let (item, host) = queue.next() {
        #expect(started.insert(item).inserted)
        running.append(host)
      }
      #expect(running.count <= 6)
      #expect(aside.count <= 6)
      #expect(Dictionary(grouping: running + aside, by: \.name).values.allSatisfy { $0.count <= 2 })
      #expect(Dictionary(grouping: running + aside, by: \.domain).values.allSatisfy { $0.count <= 3 })
      if Bool.random(using: &random), let index = running.indices.randomElement(using: &random) {
        queue.finish(running.remove(at: index))
      }
      if Bool.random(using: &random), let index = running.indices.randomElement(using: &random),
        queue.setAside()
      {
        aside.append(running.remove(at: index))
      }
      if aside.count > 3 { queue.finish(aside.removeFirst(), isAside: true) }
    }
    for host in aside { queue.finish(host, isAside: true) }
    while let (item, host) = queue.next() {
      #expect(started.insert(item).inserted)
      running.append(host)
    }
    while let host = running.popLast() {
      queue.finish(host)
      while let (item, host) = queue.next() {
        #expect(started.insert(item).inserted)
        running.append(host)
      }
    }
    #expect(started.count == 300)
    #expect(queue.runningCount == 0)
  }
}

extension AdmissionQueue {
  fileprivate mutating func drained() -> [Item] {
    var items: [Item] = []
    while let (item, _) = next() { items.append(item) }
    return items
  }
}
