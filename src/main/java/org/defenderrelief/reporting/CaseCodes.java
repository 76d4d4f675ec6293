package org.defenderrelief.reporting;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.SymmetricKey;

/** Codes that stand for cases in one list, by a key that nobody keeps. */
final class CaseCodes {
    /** Two of a million cases have the same code by chance once in forty million lists. */
    private static final int BYTES = 8;

    private final SymmetricKey key;

    CaseCodes(SymmetricKey key) {
        this.key = key;
    }

    /** The same for the same case, as long as the key is the same. */
    String of(CaseId caseId) {
        byte[] mac = key.mac(caseId.toString().getBytes(StandardCharsets.UTF_8));
        return "B-" + HexFormat.of().formatHex(Arrays.copyOf(mac, BYTES));
    }
}
