package org.defenderrelief.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What somebody who wants to break the service calls a file, or some program does without meaning harm. */
public final class HostileNames {
    /** Stands in nearly all of them, so that an address or a log that repeats one is seen. */
    public static final String MARK = "Nyiragongo7";

    /** The mark in each is written {@code @@}. */
    private static final List<String> WRITTEN = List.of(
            // Ways out of a folder, and other folders.
            "../../../etc/passwd@@",
            "..\\..\\..\\windows\\@@",
            "/etc/@@",
            "C:\\Windows\\@@.exe",
            "\\\\server\\share\\@@",
            "@@/",
            "@@\\",
            "....//....//@@",
            "..;/@@",
            "~/@@",
            "file:///@@",
            "@@/../../x",
            // Zeros, and what ends a line or a header.
            "@@\0.jpg",
            "\0@@",
            "@@.php\0.png",
            "@@\r\nSet-Cookie: relief=@@",
            "@@\nContent-Type: text/html",
            "@@\r\n\r\n<script>alert(1)</script>",
            "@@\r",
            "\n@@",
            "@@\u2028x",
            "@@\u2029x",
            "@@\u0085x",
            "@@\r\n--x\r\nContent-Disposition: form-data; name=\"of\"\r\n\r\npayment",
            // Characters of direction and characters without width.
            "@@\u202Egpj.exe",
            "\u202E@@",
            "\u202D@@\u202C",
            "\u2066@@\u2069",
            "\u2067@@",
            "\u2068@@",
            "\u2069\u2069@@",
            "\u200F@@",
            "\u200E@@",
            "\u061C@@",
            "\u05E9\u05DC\u05D5\u05DD @@.pdf",
            "\u0645\u0631\u062D\u0628\u0627 @@.jpg",
            "\u06CC\u200C\u0647@@",
            "@@\u200B.txt",
            "@@\u200D",
            "@@\u2060",
            "\uFEFF@@",
            "@@\u00AD",
            "@@\u180E",
            "@@\uDB40\uDC41\uDB40\uDC42",
            "@@\uFE0F",
            // What other programs take for something of theirs.
            "\"@@\"",
            "'@@'",
            "`@@`",
            "@@\"; filename=\"evil.exe",
            "@@; filename*=UTF-8''evil.exe",
            "@@\";x=\"",
            "UTF-8''@@",
            "=?UTF-8?B?PHNjcmlwdD4=?=@@",
            "=?UTF-8?Q?=00?=@@",
            "<script>alert('@@')</script>",
            "\"><img src=x onerror=@@>",
            "</dd></dl><h1>@@</h1>",
            "<!--@@",
            "]]>@@",
            "&lt;@@&gt;",
            "&#0;@@",
            "javascript:@@",
            "data:text/html,@@",
            "http://@@.example/",
            "{@@}",
            "{{@@}}",
            "{#include @@}",
            "{inject:page.locale}@@",
            "${jndi:ldap://@@}",
            "${jasypt::@@}",
            "#{@@}",
            "%s%n@@",
            "'; DROP TABLE file_content; -- @@",
            "$(@@)",
            "; rm -rf @@",
            "| @@",
            "-rf @@",
            "--@@",
            "=cmd|' /C @@'!A0",
            "@SUM(@@)",
            "+@@",
            "*@@?",
            "<@@>|:",
            // Encodings within encodings.
            "%2e%2e%2f@@",
            "%2E%2E%5C@@",
            "%00@@",
            "%0d%0aSet-Cookie:%20@@",
            "%u202e@@",
            "%252e%252e%252f@@",
            "%c0%ae%c0%ae/@@",
            "%ff%fe@@",
            "\\u002e\\u002e/@@",
            "+ADw-script+AD4-@@",
            "a%20b+c@@",
            // Other letters, signs and none at all.
            "\uD83D\uDE00@@.png",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 @@",
            "\uD83C\uDDE8\uD83C\uDDE9@@",
            "e\u0301@@",
            "\u00E9@@",
            "\u0130@@\u0131",
            "\uFF0E\uFF0E\uFF0F@@",
            "\u2215@@",
            "\u4E2D\u6587@@",
            "\u0E01\u0E34\u0E48@@",
            "\uE000@@",
            "\uFFFD@@",
            "\uFFFE@@",
            "\uFFFF@@",
            "\uD800@@",
            "@@\uDC00",
            "\uDC00\uD800@@",
            "@@.",
            "@@ ",
            " @@",
            "@@...",
            "@@.tar.gz.exe",
            "@@.html",
            "@@.svg",
            ".@@",
            ".",
            "..",
            "...",
            "",
            " ",
            "\u3000",
            "\u00A0",
            "\t",
            "null",
            "undefined",
            "NaN",
            "true",
            "0",
            "-1",
            "[]",
            "{}");

    private HostileNames() {}

    /** All of them, always the same. */
    public static List<String> all() {
        List<String> names = new ArrayList<>(
                WRITTEN.stream().map(name -> name.replace("@@", MARK)).toList());
        // Control characters, each by itself.
        IntStream.rangeClosed(1, 0x1F).mapToObj(c -> MARK + (char) c + ".txt").forEach(names::add);
        Stream.of(0x7F, 0x80, 0x90, 0x9F).map(c -> MARK + (char) (int) c).forEach(names::add);
        // Names that Windows keeps for itself.
        for (String device : List.of("CON", "PRN", "AUX", "NUL", "CLOCK$", "COM1", "COM9", "LPT1", "LPT9", "CONIN$")) {
            names.add(device);
            names.add(device.toLowerCase(Locale.ROOT) + "." + MARK);
        }
        // Too long, just not too long, and cut in the middle of a character.
        names.add(MARK + "a".repeat(300 - MARK.length()));
        names.add(MARK + "a".repeat(301 - MARK.length()));
        names.add(MARK + "a".repeat(299 - MARK.length()) + "\uD83D\uDE00");
        names.add(MARK + "a".repeat(5000));
        names.add(MARK + "\u4E2D".repeat(250));
        names.add(MARK + "\u4E2D".repeat(5000));
        names.add(MARK + "\uD83D\uDE00".repeat(5000));
        names.add(MARK + "\u0301".repeat(280));
        names.add(MARK + "../".repeat(90));
        names.add(MARK + " ".repeat(280) + ".exe");
        return List.copyOf(names);
    }
}
