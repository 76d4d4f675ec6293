package org.defenderrelief.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.defenderrelief.web.shared.Words;

/** Why something was found untrue is read by people: each reason that an alarm or a verification can give has its words. */
class UntrueWordsTest {
    /** A call that gives a reason, up to the end of its statement. */
    private static final Pattern CALL = Pattern.compile(
            "(?:\\brefuse|\\btell|\\bBroken\\.by|\\bnotAuthentic|\\bnew Difference|\\bnew (?:ActRule\\.)?Broken)\\([^;]*;|\\bOptional\\.of\\(\\s*\"[^;]*;");

    /** A call in the history's own room that gives what a verification finds. */
    private static final Pattern FOUND = Pattern.compile(
            "(?:\\bfound|\\bnew Difference|\\binvalid|\\bOptional\\.of|\\bnew Refused|\\bnew IllegalArgumentException)\\([^;]*;");

    private static final Set<String> FIND = Set.of(
            "LogCheck",
            "Ahead",
            "TileCheck",
            "CheckpointCheck",
            "TableReplay",
            "TailWatch",
            "EntryCheck",
            "Succession",
            "Rotations",
            "Vouched",
            "SenderReplay",
            "Checkpoint",
            "GrantReplay",
            "RequestReplay",
            "RetentionRules",
            "StoodIn");

    /** What stops the start, or what operators read: nobody is alarmed of it in words. */
    private static final Set<String> TOLD_TO_OPERATORS = Set.of("AnchorAtStart");

    /** A clause, in which nothing else is put together, or only a number or an id after a colon. */
    private static final Pattern CLAUSE =
            Pattern.compile("\"([a-z][^\"\\\\]* [^\"\\\\]*?)(?:: \"(?=\\s*\\+)|\"(?!\\s*\\+))");

    @Test
    void eachReasonHasItsWordsInFrench() throws IOException {
        Set<String> reasons = reasons();
        assertThat(reasons).as("reasons that the rooms give").hasSizeGreaterThan(50);
        assertThat(reasons.stream().filter(reason -> !Words.has("untrue", code(reason), Locale.ENGLISH)))
                .as("reasons without a word")
                .isEmpty();
        assertThat(reasons.stream()
                        .filter(reason -> Words.of("untrue", code(reason), Locale.FRENCH)
                                .equals(Words.of("untrue", code(reason), Locale.ENGLISH))))
                .as("reasons that are English in French")
                .isEmpty();
    }

    private static String code(String reason) {
        return reason.replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static Set<String> reasons() throws IOException {
        Set<String> reasons = new TreeSet<>();
        for (String room : new String[] {
            "access",
            "attachment",
            "casefile",
            "clocks",
            "committee",
            "disbursement",
            "followup",
            "fund",
            "history",
            "intake",
            "notification",
            "partner",
            "referral",
            "repeat",
            "reporting",
            "retention",
            "screening",
            "seating",
            "triage"
        }) {
            try (Stream<Path> classes = Files.list(Path.of("src/main/java/org/defenderrelief", room))) {
                for (Path each : classes.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(each);
                    String name = each.getFileName().toString().replace(".java", "");
                    if (!TOLD_TO_OPERATORS.contains(name)) {
                        collect(CALL, text, reasons);
                    }
                    if (FIND.contains(name)) {
                        collect(FOUND, text, reasons);
                    }
                }
            }
        }
        return reasons;
    }

    private static void collect(Pattern calls, String text, Set<String> reasons) {
        Matcher call = calls.matcher(text);
        while (call.find()) {
            CLAUSE.matcher(call.group()).results().forEach(clause -> reasons.add(clause.group(1)));
        }
    }
}
