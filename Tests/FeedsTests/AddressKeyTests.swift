import TestSupport
import Testing

@testable import Feeds

@Suite struct AddressKeyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var addresses: [String]
    var key: String

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      name: "scheme, host's case, port, slash",
      addresses: [
        "https://a.example/x", "http://a.example/x", "HTTP://A.Example/x/", "https://a.example:443/x",
        "http://a.example:80/x//", "https://me:secret@a.example/x",
      ], key: "https://a.example/x"),
    Case(
      name: "the front page", addresses: ["https://a.example", "http://a.example/", "http://a.example/?#"],
      key: "https://a.example"),
    Case(
      name: "campaigns",
      addresses: [
        "https://a.example/x?utm_source=rss&utm_medium=feed",
        "https://a.example/x?fbclid=1&gclid=2&yclid=3&ysclid=4",
        "https://a.example/x?at_medium=RSS&at_campaign=KARANGA",
        "https://a.example/x?ns_mchannel=rss&ns_source=p",
        "https://a.example/x?CMP=share_btn", "https://a.example/x?&amp;utm_source=rss",
        "https://a.example/x?UTM_ID",
        "https://a.example/x#utm_source=rss",
        "https://a.example/x?mc_cid=1&mc_eid=2&_ga=3&igshid=4&msclkid=5&dclid",
      ], key: "https://a.example/x"),
    Case(
      name: "names that may be anything, with a feed's value",
      addresses: [
        "https://a.example/x?ref=rss", "https://a.example/x?source=rss_feed", "https://a.example/x?from=feed",
        "https://a.example/x?partner=rss&emc=rss", "https://a.example/x?maca=en-rss-en-all-1573-rdf",
        "https://a.example/x?mod=rss_markets", "https://a.example/x?traffic_source=rss",
      ], key: "https://a.example/x"),
    Case(
      name: "an article's number stays",
      addresses: ["https://a.example/?p=123&utm_source=rss", "http://a.example?p=123"],
      key: "https://a.example?p=123"),
    Case(
      name: "order and emptiness of what stays", addresses: ["https://a.example/x?b=2&utm_term=&a=&c"],
      key: "https://a.example/x?b=2&a=&c"),
    Case(name: "an entry of a live page", addresses: ["http://a.example/x/#1"], key: "https://a.example/x#1"),
  ])
  func isOne(_ example: Case) {
    for address in example.addresses { #expect(AddressKey.key(of: address) == example.key, "\(address)") }
  }

  @Test(arguments: [
    "https://a.example/x?ref=armenia", "https://a.example/x?source=42", "https://a.example/x?id=7",
    "https://a.example/X",
    "https://a.example:8080/x", "https://a.example/#!/x", "https://a.example#/x",
    "https://a.example/x?feedback=1",
    "https://a.example/x?from=Feedville", "tag:a.example,2026:1", "42", "", "http://", "https://",
    "/x?utm_source=rss",
    "urn:uuid:1",
  ])
  func keepsWhatMayTell(_ address: String) {
    let key = AddressKey.key(of: address)
    #expect(key == address || key == address.replacing("/#!", with: "#!"))
  }

  @Test func aKeyIsItsOwnKey() {
    var random = SeededGenerator(seed: 0xad)
    let pieces = [
      "http://", "https://", "a.example", "A", ":80", ":443", ":", "/", "//", "?", "&", "#", "!", "utm_x=1",
      "p=1", "@",
      "ref=rss", "é", "amp;", "=",
    ]
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...10, using: &random)
      let address = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let key = AddressKey.key(of: address)
      #expect(AddressKey.key(of: key) == key, "\(address)")
    }
  }
}
