import Glibc

/// The data beside the checkout (`../shared`): suites and corpora that are no part of the project. Tests that need it
/// say so, and are skipped with that reason where it is absent:
///
///     @Test(.enabled(if: SharedFolder.path("conformance") != nil, "needs ../shared/conformance"))
package enum SharedFolder {
  /// The absolute path of a file or folder in it; nil where it is not there.
  package static func path(_ name: String) -> String? {
    // Links are followed first: a checkout may be looked at through some.
    guard let file = unsafe realpath(#filePath, nil) else { return nil }
    defer { unsafe free(file) }
    let checkout = unsafe String(cString: file).split(separator: "/").dropLast(3)
    let path = "/" + checkout.dropLast().joined(separator: "/") + "/shared/" + name
    return unsafe access(path, R_OK) == 0 ? path : nil
  }
}
