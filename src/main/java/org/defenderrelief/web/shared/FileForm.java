package org.defenderrelief.web.shared;

import java.util.Locale;

/** As what figures are saved. */
public enum FileForm {
    /** Comma-separated values, RFC 4180. */
    CSV,
    /** A workbook, Office Open XML. */
    XLSX,
    /** Pages to read and print. */
    PDF,
    /** The canonical form, whose hash is signed. */
    JSON;

    /** How a file's name ends. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }
}
