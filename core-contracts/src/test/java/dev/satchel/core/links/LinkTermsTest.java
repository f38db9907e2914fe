package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkTermsTest {
    private static final int MAX_DETAIL = 400;

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    @Test
    void termsShouldBeReadAsTheyWereWritten() {
        var policy = new LinkPolicy(Duration.ofSeconds(90), 3, network("10.0.0.0/8,2001:db8::/32"), true);
        for (var terms : new LinkTerms[] {
            new LinkTerms(policy, Optional.of("7b4c")),
            new LinkTerms(LinkPolicy.OPEN, Optional.empty()),
            new LinkTerms(policy.withBound(false).withUses(LinkPolicy.UNLIMITED), Optional.empty())
        }) {
            assertThat(LinkTerms.parse(terms.text())).contains(terms);
        }
        assertThat(LinkTerms.parse("")).isEmpty();
        assertThat(LinkTerms.parse("lifetime=")).isEmpty();
    }

    @Test
    void theLongestTermsShouldFitIntoTheRecord() {
        var range = "2001:db8f:%s:ffff:ffff:ffff:ffff:fffe/127";
        var longest = new LinkPolicy(
                LinkPolicy.LONGEST,
                LinkPolicy.MAX_USES,
                network(String.join(
                        ",",
                        range.formatted("1aaa"),
                        range.formatted("2aaa"),
                        range.formatted("3aaa"),
                        range.formatted("4aaa"),
                        range.formatted("5aaa"),
                        range.formatted("6aaa"))),
                true);
        assertThat(new LinkTerms(longest, Optional.of(new UUID(0, 0).toString())).text())
                .hasSizeLessThanOrEqualTo(MAX_DETAIL);
    }
}
