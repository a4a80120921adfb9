import Faults
import Foundation
import Testing

@Suite("Errors of the system")
struct SystemErrorTests {
  @Test(
    "are told in words",
    arguments: [
      (ENOSPC, "no space left on the disk"), (EDQUOT, "the disk quota is used up"),
      (EFBIG, "the file is larger than files may be here (see ulimit -f)"), (EACCES, "permission denied"),
      (EPERM, "permission denied"), (EROFS, "the disk is read-only"),
      (ENOENT, "the folder above it does not exist"), (ENOTDIR, "a file stands where a folder would"),
      (EISDIR, "a folder stands where the file would"), (ENAMETOOLONG, "the name is too long"),
      (EEXIST, "something of this name exists"), (ENOTEMPTY, "something of this name exists"),
      (EMFILE, "too many files are open"), (EIO, "the disk reports an error"), (9999, "system error 9999"),
    ])
  func reasons(code: Int32, words: String) { #expect(SystemError.reason(code) == words) }

  @Test("a failed write says what to do, and that nothing is lost")
  func writing() {
    let full = SystemError.writingFailed(ENOSPC, file: "site", place: "index.html")
    #expect(
      full.sentence
        == "site, index.html: writing failed: no space left on the disk; make room and run again; "
        + "what stood there before is unchanged.")
    #expect(full.exitCode == 74)
    #expect(
      SystemError.writingFailed(EIO, file: "mask.pt").sentence
        == "mask.pt: writing failed: the disk reports an error; what stood there before is unchanged.")
  }

  @Test(
    "an output that cannot be made says where else it can",
    arguments: [
      (ENOENT, "the folder above it does not exist; make that folder, or name another place."),
      (EACCES, "permission denied; name a place that you may write to."),
      (ENOTDIR, "a file stands where a folder would; name another place."),
    ])
  func making(code: Int32, words: String) {
    let fault = SystemError.cannotMake("the folder", code, file: "site")
    #expect(fault.sentence == "site: the folder cannot be made: \(words)")
    #expect(fault.exitCode == 73)
  }
}
