import Testing

/// What the feed reader must make of one file of `../shared/conformance/hostile`, whose `cases.json` says in words what
/// is required of each. Only what is required is asserted, beside the laws that hold for every feed.
struct HostileCase: Sendable, CustomTestStringConvertible {
  let id: String
  /// How many items are read; nil where an error is the only right end.
  var itemCount: ClosedRange<Int>?
  /// An error is an end as good as the items.
  var mayFail = false
  /// Words of the error.
  var errors: [String] = []
  /// By position in the document.
  var titles: [Int: String] = [:]
  /// The summary, or the content where there is none.
  var texts: [Int: String] = [:]
  var guids: [Int: String] = [:]
  /// What `articles` keeps of the dates, by title; nil where a date must be dropped.
  var dates: [String: String?] = [:]
  /// By title; nil where a link must be dropped. The other items may keep theirs.
  var links: [String: String?] = [:]
  /// Words of the repairs, each in one of them.
  var repairs: [String] = []
  /// What no text of the document may hold.
  var absent: [String] = []
  /// Whether validators of such a body must not be stored; nil where either will do.
  var isTruncated: Bool? = false
  /// Items that are counted and not read.
  var overLimitCount = 0

  var testDescription: String { id }
}

extension HostileCase {
  private init(_ id: String) { self.id = id }

  private init(_ id: String, items: ClosedRange<Int>, last: String? = "ok") {
    self.init(id)
    itemCount = items
    if let last { titles[items.lowerBound - 1] = last }
  }

  /// All that is asked is that the items are there; `last` is the title of the last of them.
  private static func reads(_ id: String, _ count: Int, last: String? = "ok") -> HostileCase {
    HostileCase(id, items: count...count, last: count == 0 ? nil : last)
  }

  private static func fails(_ id: String, _ words: String...) -> HostileCase {
    var example = HostileCase(id)
    example.errors = words
    return example
  }

  private func with(_ change: (inout HostileCase) -> Void) -> HostileCase {
    var changed = self
    change(&changed)
    return changed
  }

  /// Every case but those that only a server can show: see `HostileCasesServed.swift` of PipelineTests.
  static let all: [HostileCase] =
    entities + externals + sizes + unclosed + characters + encodings + documents + identities + values
    + broken
    + json

  private static let entities = [
    reads("billion_laughs.xml", 2).with {
      $0.repairs = ["document type definition"]
      $0.absent = ["lollol"]
    },
    reads("quadratic_blowup.xml", 2).with { $0.absent = ["xxx"] },
    reads("entity_recursion.xml", 2),
  ]

  private static let externals = [
    reads("xxe_file.xml", 1, last: nil).with { $0.absent = ["root:", "/bin/"] },
    reads("xxe_http.xml", 1, last: nil),
    reads("xxe_param_dtd.xml", 1),
    reads("external_dtd_netscape.xml", 1),
    reads("xinclude.xml", 2).with { $0.absent = ["root:"] },
    reads("xslt_pi.xml", 1),
  ]

  private static let sizes = [
    reads("deep_nesting_1e5.xml", 2).with { $0.mayFail = true },
    reads("deep_nesting_1e6.xml", 2).with { $0.mayFail = true },
    reads("html_deep_in_cdata.xml", 2).with { $0.texts = [0: "x"] },
    reads("huge_attribute_4MB.xml", 2).with { $0.mayFail = true },
    reads("many_attributes_1e5.xml", 2).with { $0.repairs = ["attributes over the limit of 256 dropped"] },
    reads("many_namespaces_1e4.xml", 2),
    reads("huge_title_4MB.xml", 2).with {
      $0.titles[0] = String(repeating: "T", count: 2_048)
      $0.repairs = ["text over the limit of 2048 bytes cut"]
    },
    reads("long_tag_name_1MB.xml", 2).with { $0.mayFail = true },
    reads("entries_100k.xml", 5_000, last: "Item 4999").with {
      $0.overLimitCount = 95_000
      $0.repairs = ["items over the limit of 5000 not read"]
    },
  ]

  private static let unclosed = [
    reads("deep_nesting_unclosed.xml", 1, last: "deep").with { $0.mayFail = true },
    HostileCase("unclosed_cdata.xml", items: 1...2).with { $0.isTruncated = true },
    reads("unclosed_comment.xml", 1).with { $0.isTruncated = nil },
    fails("unterminated_doctype.xml", "expected RSS"),
    reads("truncated_mid_item.xml", 6).with { $0.isTruncated = true },
  ]

  private static let characters = [
    reads("nul_bytes.xml", 1),
    reads("nul_prefix.xml", 1),
    HostileCase("control_chars.xml", items: 2...2, last: nil).with {
      $0.titles[0] = "ok"
      $0.repairs = ["control character dropped"]
    },
    HostileCase("lone_surrogates_cesu8.xml", items: 1...1, last: nil),
    HostileCase("overlong_utf8.xml", items: 1...1, last: nil).with {
      $0.absent = ["<", "oscriptk"]
      $0.repairs = ["U+FFFD"]
    },
    reads("truncated_utf8.xml", 1, last: "ok \u{fffd}").with { $0.repairs = ["U+FFFD"] },
    reads("mixed_bom_mid.xml", 2).with { $0.absent = ["\u{feff}"] },
  ]

  private static let encodings = [
    reads("declared_utf8_is_cp1251.xml", 1, last: "Москва заявила").with { $0.repairs = ["not valid UTF-8"] },
    reads("declared_latin1_is_utf8.xml", 1, last: "Kyjev říká Київ").with { $0.repairs = ["read as UTF-8"] },
    reads("declared_utf16_is_utf8.xml", 1),
    reads("unknown_encoding.xml", 1).with { $0.repairs = ["unknown charset 'x-klingon' ignored"] },
    reads("utf16le_bom.xml", 1),
    reads("utf16be_nobom.xml", 1),
    reads("utf16_odd_length.xml", 1),
    // As ASCII, in which it is no markup.
    reads("utf7.xml", 1, last: "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
    reads("ebcdic.xml", 1).with { $0.mayFail = true },
  ]

  private static let documents = [
    reads("leading_junk.xml", 1).with { $0.repairs = ["text before the document ignored"] },
    reads("trailing_junk.xml", 1),
    HostileCase("two_documents.xml", items: 1...2),
    fails("html_page.xml", "robot check", "Just a moment...", "http://desk.example/feed"),
    fails("json_error.xml", "JSON"),
    fails("empty.xml", "empty"),
    fails("only_decl.xml", "empty"),
    reads("empty_channel.xml", 0),
    reads("no_channel.xml", 0).with { $0.mayFail = true },
  ]

  /// All five are articles: no two have one identity.
  private static let identities = [
    "dup_guids.xml", "empty_guids.xml", "no_guid_no_link.xml", "same_link_all.xml",
  ]
  .map { reads($0, 5, last: "n4") }

  private static let values = [
    reads("dates_weird.xml", 14, last: "notz").with {
      $0.dates = [
        "future": nil, "ancient": nil, "epoch": nil, "year10000": nil, "feb30": nil, "empty": nil,
        "garbage": nil, "huge": nil, "leap": "2017-01-01T00:00:00Z", "wrongday": "2025-06-03T10:00:00Z",
        "unix": "2025-06-03T09:59:21Z", "unixms": "2025-06-03T09:59:21Z",
        "tzname": "2025-06-03T07:00:00Z", "notz": "2025-06-03T10:00:00Z",
      ]
      $0.repairs = ["date cannot be read", "date without a zone"]
    },
    reads("links_bad.xml", 14, last: "l13").with {
      $0.links = [
        "l0": nil, "l1": nil, "l2": nil, "l3": nil, "l4": "http://evil.example/x",
        "l5": "http://example.org/", "l6": nil, "l11": nil, "l12": nil,
      ]
      $0.absent = ["user:pw", "javascript:", "/etc/passwd"]
      $0.repairs = ["dropped"]
    },
    reads("html_injection.xml", 1, last: nil).with {
      $0.absent = ["<", "alert(", "\u{1b}", "\u{202e}", "onerror", "style"]
      $0.texts = [0: "text X-Header: y"]
    },
    reads("alert_injection.xml", 1, last: "line1 line2 TAB\",\"severity\":\"critical\"}").with {
      $0.guids = [0: "a b"]
      $0.texts = [0: "$(reboot) `id` ; rm -rf / '; DROP TABLE x;--"]
    },
  ]

  private static let broken = [
    HostileCase("nested_items.xml", items: 2...3, last: nil),
    reads("wrong_namespace_case.xml", 1, last: "up"),
    reads("unbound_prefix.xml", 1, last: "p").with {
      $0.texts = [0: "body"]
      $0.dates = ["p": "2025-06-03T10:00:00Z"]
    },
    reads("bare_ampersands.xml", 2).with {
      $0.titles[0] = "AT&T & R&D x — &bogus; y"
      $0.links = ["AT&T & R&D x — &bogus; y": "http://example.org/?a=1&b=2"]
    },
    reads("mismatched_tags.xml", 2),
  ]

  private static let json = [
    fails("json_deep.json", "deep"),
    HostileCase("json_types.json", items: 2...4, last: nil).with {
      $0.guids = [0: "1", 1: "2"]
      $0.texts = [1: "ok"]
    },
    reads("json_dupkeys.json", 1, last: nil),
    reads("json_bignum.json", 2, last: nil).with {
      $0.guids = [0: String(repeating: "9", count: 2_048), 1: "1e400"]
      $0.texts = [0: "x", 1: "y"]
    },
  ]
}
