import Testing

@testable import Feeds

@Suite struct LinksTests {
  /// Source: RFC 3986 §5.4.
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("/g", "http://a/g"), ("//g/x", "http://g/x"),
    ("?y", "http://a/b/c/d;p?y"), ("#s", "http://a/b/c/d;p?q#s"), ("", "http://a/b/c/d;p?q"),
    ("..", "http://a/b/"),
    ("./?p=1", "http://a/b/c/?p=1"), ("../?p=1#s", "http://a/b/?p=1#s"),
    ("../../../g", "http://a/g"), ("g;x=1/../y", "http://a/b/c/y"), ("http://z/?a b", "http://z/?a b"),
    (" \ng ", "http://a/b/c/g"), ("mailto:x@y", "mailto:x@y"),
  ])
  func resolves(_ reference: String, _ absolute: String) {
    #expect(Links.resolved(reference, against: "http://a/b/c/d;p?q") == absolute)
  }

  @Test func anEmptyReferenceDropsTheFragmentOfItsBase() {
    #expect(Links.resolved("", against: "http://a.example/#f") == "http://a.example/")
  }

  @Test func withoutABaseAReferenceStays() {
    #expect(Links.resolved("/x", against: nil) == "/x")
    #expect(Links.resolved("/x", against: "not an address") == "/x")
  }

  @Test(arguments: [
    ("https://a.example/x?utm_source=rss", "https://a.example/x?utm_source=rss"),
    ("HTTP://A.example/", "HTTP://A.example/"),
    ("https://user:secret@a.example/x", "https://a.example/x"),
    ("javascript:alert(1)", nil), ("data:text/html,x", nil), ("file:///etc/passwd", nil), ("ftp://a/x", nil),
    ("http://", nil), ("http://[::1", nil), ("/relative", nil),
  ])
  func allowsOnlyPlainWebAddresses(_ address: String, _ link: String?) {
    #expect(Links.article(address) == link)
  }
}
