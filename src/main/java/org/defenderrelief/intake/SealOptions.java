package org.defenderrelief.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command that seals a request was told.
 *
 * @param request the file it lies in
 * @param attached as {@code PART=FILE}
 * @param root of the roster, as it was typed
 * @param service its address, if one was given
 * @param roster what was answered before, if it is read from a file
 * @param intakeKeys likewise
 * @param out where the sealed file goes; empty if it is only sent
 * @param submit whether it is sent
 * @param noOwnCode whether the person in danger is to get no code of their own
 */
record SealOptions(
        Path request,
        List<String> attached,
        String root,
        Optional<String> service,
        Optional<Path> roster,
        Optional<Path> intakeKeys,
        Optional<Path> out,
        boolean submit,
        boolean noOwnCode) {
    static final String USAGE = """
            Usage: scripts/seal --request FILE [--attach PART=FILE]... --root ROOT --service ADDRESS --out FILE
                   scripts/seal --request FILE [--attach PART=FILE]... --root ROOT --roster FILE --intake-keys FILE --out FILE
                   scripts/seal --request FILE [--attach PART=FILE]... --root ROOT --service ADDRESS --submit [--out FILE] [--no-own-code]
              --request      the request, JSON as POST /api/v1/requests takes it
              --attach       a file that goes with it, ten at most and 14 MB together; PART is identity, situation, needs or payment
              --root         the root of the roster, as somebody of the organisation gave it: 64 digits
              --service      where the keys are asked for, such as https://relief.example.org
              --roster, --intake-keys  what GET /api/v1/roster and GET /api/v1/intake-keys answered, for a machine without a line
              --out          where the sealed file is written; it must not be there yet
              --submit       sends it, with the bearer token of the variable RELIEF_TOKEN, and prints the answer: reference and receipt code. Until the
                             answer is here, what was sealed lies beside the request, and its name ends with .relief; with --out it lies there and stays
              --no-own-code  with --submit: the person in danger gets no code of their own
            """;

    private static final String REQUEST = "--request";
    private static final String ATTACH = "--attach";
    private static final String ROOT = "--root";
    private static final String SERVICE = "--service";
    private static final String ROSTER = "--roster";
    private static final String INTAKE_KEYS = "--intake-keys";
    private static final String OUT = "--out";
    private static final String SUBMIT = "--submit";
    private static final String NO_OWN_CODE = "--no-own-code";
    private static final Set<String> VALUED = Set.of(REQUEST, ROOT, SERVICE, ROSTER, INTAKE_KEYS, OUT);
    private static final Set<String> BARE = Set.of(SUBMIT, NO_OWN_CODE);

    /** @throws Undone with the usage, or what is the matter with a value */
    static SealOptions read(String... arguments) throws Undone {
        List<String> attached = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            boolean valued = i + 1 < arguments.length;
            if (BARE.contains(name)) {
                given.put(name, "");
            } else if (name.equals(ATTACH) && valued) {
                attached.add(arguments[++i]);
            } else if (VALUED.contains(name) && valued) {
                given.put(name, arguments[++i]);
            } else {
                throw Undone.unusable(USAGE);
            }
        }
        require(given);
        return new SealOptions(
                CommandFile.named(given.get(REQUEST)),
                List.copyOf(attached),
                given.get(ROOT).strip(),
                given.containsKey(SERVICE) ? Optional.of(BringFile.service(given.get(SERVICE))) : Optional.empty(),
                path(given, ROSTER),
                path(given, INTAKE_KEYS),
                path(given, OUT),
                given.containsKey(SUBMIT),
                given.containsKey(NO_OWN_CODE));
    }

    /**
     * Where what was sealed lies until it is known to have arrived: always the same place for the same request, so that nobody seals it a second time
     * while the first may be in.
     *
     * @throws Undone if the request comes through a pipe, beside which there is no place
     */
    Path kept() throws Undone {
        if (out.isPresent()) {
            return out.get();
        }
        if (!Files.isRegularFile(request)) {
            throw Undone.unusable(
                    request + " is no file that another can lie beside; say with --out where what is sealed is"
                            + " kept until the answer is here. Nothing was sent.");
        }
        return request.resolveSibling(request.getFileName() + ".relief");
    }

    private static void require(Map<String, String> given) throws Undone {
        boolean submit = given.containsKey(SUBMIT);
        boolean goesSomewhere = given.containsKey(OUT) || submit;
        boolean wish = submit || !given.containsKey(NO_OWN_CODE);
        boolean keys =
                given.containsKey(SERVICE) || given.containsKey(ROSTER) && given.containsKey(INTAKE_KEYS) && !submit;
        if (!given.containsKey(REQUEST) || !given.containsKey(ROOT) || !goesSomewhere || !wish || !keys) {
            throw Undone.unusable(USAGE);
        }
    }

    private static Optional<Path> path(Map<String, String> given, String name) throws Undone {
        return given.containsKey(name) ? Optional.of(CommandFile.named(given.get(name))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "SealOptions[redacted]";
    }
}
