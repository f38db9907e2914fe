package dev.satchel.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.readme.Document.Block;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, run in order with the real launcher. */
class ReadmeTest {
    @TempDir
    Path folder;

    @Test
    void everyCommandWorksAsShownAndPrintsWhatIsShown() throws Exception {
        var all = Document.read("README.md").blocks();
        var tested = all.stream().filter(Block::isTested).toList();
        var walkthrough = new Walkthrough(tested);

        var run = new Installation(folder.toRealPath())
                .run(List.of("bash", "-c", walkthrough.script()), walkthrough.environment());

        assertThat(run.exitCode())
                .as("exit code, after\n%s%s", run.out(), run.err())
                .isZero();
        for (int i = 0; i < tested.size(); i++) {
            var next = all.indexOf(tested.get(i)) + 1;
            if (next < all.size() && all.get(next).isOutput()) {
                Resemblance.require(all.get(next).text(), printed(run.out(), i));
            }
        }
    }

    /** What the block with this number printed. */
    private static String printed(String out, int block) {
        var start = out.indexOf(Walkthrough.mark(block) + "\n");
        var end = out.indexOf(Walkthrough.mark(block + 1) + "\n");
        return out.substring(start, end < 0 ? out.length() : end);
    }

    @Test
    void bothLanguagesShowTheSame() throws Exception {
        assertThat(Document.read("README.ja.md").blocks())
                .isEqualTo(Document.read("README.md").blocks());
    }

    /** What only a checkout can do is what runs this test; all else is run by it. */
    @Test
    void noCommandIsLeftUntested() throws Exception {
        var blocks = Document.read("README.md").blocks();

        assertThat(blocks)
                .allMatch(block -> block.isTested()
                        || block.isOutput()
                        || block.equals(new Block("sh checkout", "./satchel test\n")));
        assertThat(IntStream.range(0, blocks.size())
                        .filter(i -> blocks.get(i).isOutput())
                        .mapToObj(i -> blocks.get(i - 1)))
                .isNotEmpty()
                .allMatch(Block::isTested);
    }
}
