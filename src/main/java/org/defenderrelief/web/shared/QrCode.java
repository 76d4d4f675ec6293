package org.defenderrelief.web.shared;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A square code as one path of an SVG, drawn where the page is made: no picture of it is stored or fetched.
 *
 * @param size its side in modules, with the quiet zone of four that ISO/IEC 18004 asks for
 * @param path dark modules, each a square of one
 */
public record QrCode(int size, String path) {
    private static final int QUIET = 4;

    /** @throws IllegalStateException if the text does not fit */
    public static QrCode of(String text) {
        try {
            ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    if (modules.get(x, y) == 1) {
                        path.append('M')
                                .append(x + QUIET)
                                .append(' ')
                                .append(y + QUIET)
                                .append("h1v1h-1z");
                    }
                }
            }
            return new QrCode(modules.getWidth() + 2 * QUIET, path.toString());
        } catch (WriterException tooLong) {
            throw new IllegalStateException("the text does not fit into a square code", tooLong);
        }
    }

    /** It says what the text says, which may be a share or a code. */
    @Override
    public String toString() {
        return "QrCode[redacted]";
    }
}
