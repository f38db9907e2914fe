package dev.satchel.cli;

import dev.satchel.archive.Expectation;
import dev.satchel.archive.PackageLimits;
import dev.satchel.archive.PackageVerifier;
import dev.satchel.archive.Verdict;
import dev.satchel.wire.ODataTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Checks that a package is, byte for byte, what its collector wrote and signed.",
            "--json prints {\"file\",\"genuine\",\"reason\",\"actionId\",\"machineId\",\"computerDnsName\","
                    + "\"creationDateTimeUtc\",\"entries\",\"size\",\"sha256\",\"signer\"}."
        })
final class Verify implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE.zip", description = "a package that Satchel collected")
    private Path file = Path.of("");

    @Option(
            names = "--signer",
            paramLabel = "THUMBPRINT",
            description = "SHA-256 of the key that must have signed, as 'satchel admin collector list' shows it; "
                    + "without it any collector's key will do")
    private @Nullable String signer;

    @Mixin
    private final Output output = new Output();

    Verify(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What {@code --json} prints; of a package that is not genuine only the reason is known. */
    record Result(
            String file,
            boolean genuine,
            @Nullable String reason,
            @Nullable String actionId,
            @Nullable String machineId,
            @Nullable String computerDnsName,
            @Nullable String creationDateTimeUtc,
            @Nullable Integer entries,
            @Nullable Long size,
            @Nullable String sha256,
            @Nullable String signer) {
        static Result rejected(Path file, String reason) {
            return new Result(file.toString(), false, reason, null, null, null, null, null, null, null, null);
        }

        static Result genuine(Path file, Verdict.Genuine genuine) {
            var manifest = genuine.manifest();
            return new Result(
                    file.toString(),
                    true,
                    null,
                    manifest.actionId(),
                    manifest.machineId(),
                    manifest.computerDnsName(),
                    ODataTime.format(manifest.creationDateTimeUtc()),
                    genuine.entries(),
                    genuine.size(),
                    genuine.sha256(),
                    genuine.signerThumbprint());
        }

        Table table() {
            return Table.plain()
                    .row("genuine", "yes")
                    .row("machine", computerDnsName)
                    .row("machine id", machineId)
                    .row("action", actionId)
                    .row("collected", creationDateTimeUtc)
                    .row("entries", entries)
                    .row("size", size + " bytes")
                    .row("sha256", sha256)
                    .row("signer", signer);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            surroundings.say("there is no file " + file);
            return ExitCode.NOT_FOUND.code();
        }
        var expected = expectedSigner();
        var result = result(expected);
        if (result.genuine()) {
            output.print(surroundings.out(), result, result.table());
            if (expected == null) {
                surroundings.say("that the signer is your collector is for you to say: give --signer, or compare");
            }
            return ExitCode.OK.code();
        }
        var line = "not genuine: " + result.reason();
        output.print(surroundings.out(), result, line);
        return ExitCode.REJECTED.code();
    }

    private Result result(@Nullable String expected) throws IOException {
        return switch (new PackageVerifier(PackageLimits.DEFAULT).verify(file, Expectation.nothing())) {
            case Verdict.Rejected(var reason) -> Result.rejected(file, reason);
            case Verdict.Genuine genuine
            when expected != null && !expected.equals(genuine.signerThumbprint()) ->
                Result.rejected(file, "It was signed by another key: " + genuine.signerThumbprint());
            case Verdict.Genuine genuine -> Result.genuine(file, genuine);
        };
    }

    private @Nullable String expectedSigner() {
        if (signer != null && !signer.matches("[0-9a-fA-F]{64}")) {
            throw new UsageException("--signer takes the 64 hex digits of a key's SHA-256");
        }
        return signer == null ? null : signer.toLowerCase(Locale.ROOT);
    }
}
