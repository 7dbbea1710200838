/// What an element of HTML does to the text in it. Source: html.spec.whatwg.org, "Rendering".
enum HTMLElement {
  case block, cell, inline, hidden, unknown

  /// - Parameter name: in lower case.
  init(_ name: ShortName?) { self = name.flatMap { Self.kinds[$0] } ?? .unknown }

  init(_ name: String) { self.init(ShortName(name.utf8.span)) }

  private static let kinds: [ShortName: HTMLElement] = {
    var kinds: [ShortName: HTMLElement] = [:]
    func all(_ names: String, are kind: HTMLElement) {
      for name in names.split(separator: " ") {
        ShortName(String(name).utf8.span).map { kinds[$0] = kind }
      }
    }
    all(blocks, are: .block)
    all(inlines, are: .inline)
    all("td th", are: .cell)
    all("script style template applet svg", are: .hidden)
    return kinds
  }()

  private static let blocks =
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset "
    + "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main "
    + "menu nav ol optgroup option p pre search section summary table tbody tfoot thead title tr ul"

  private static let inlines =
    "a abbr acronym area audio b base basefont bdi bdo big blink button canvas cite code col colgroup data "
    + "datalist del dfn em embed font frame i iframe img input ins kbd label link map mark marquee meta "
    + "meter nobr noembed noframes noscript object output param picture progress q rp rt ruby s samp select "
    + "slot small source span strike strong sub sup textarea time track tt u var video wbr"
}

/// Up to sixteen bytes of a name as one number, so that looking it up makes no String.
struct ShortName: Hashable {
  private var packed: UInt128 = 0

  /// Nil where it is longer than any name that is looked for.
  init?(_ name: Span<UInt8>) {
    guard name.count <= 16 else { return nil }
    for index in name.indices { packed = packed << 8 | UInt128(name[index]) }
  }

  /// The same with ASCII's letters made small.
  init?(lowercasing name: Span<UInt8>) {
    guard name.count <= 16 else { return nil }
    for index in name.indices {
      let byte = name[index]
      packed = packed << 8 | UInt128((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
    }
  }
}
