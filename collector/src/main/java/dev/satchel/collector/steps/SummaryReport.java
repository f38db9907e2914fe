package dev.satchel.collector.steps;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** Writes the summary in the two forms that readers look for. */
final class SummaryReport {
    static final String CSV_NAME = "Forensics Collection Summary.csv";
    static final String SHEET_NAME = "CollectionSummaryReport.xls";
    private static final int MAX_SHEET_ROWS = 65_000;
    private static final int MAX_CELL_LENGTH = 32_000;

    static {
        // POI logs through Log4j's API, which complains on standard error while nobody has chosen its back end.
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
    }

    private SummaryReport() {}

    /** RFC 4180, UTF-8. */
    static void writeCsv(List<SummaryRow> rows, OutputStream to) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        writer.write(line(SummaryRow.HEADER));
        for (var row : rows) {
            writer.write(line(row.cells()));
        }
        writer.flush();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(SummaryReport::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ') && cell.equals(cell.strip());
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    /** A workbook of Excel 97, the form that the documented name promises. */
    static void writeSheet(List<SummaryRow> rows, OutputStream to) throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet("Collection summary");
            var lines = Stream.concat(
                            Stream.of(SummaryRow.HEADER), rows.stream().map(SummaryRow::cells))
                    .limit(MAX_SHEET_ROWS)
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                addRow(sheet, i, lines.get(i));
            }
            sheet.createFreezePane(0, 1);
            workbook.write(to);
        }
    }

    private static void addRow(HSSFSheet sheet, int index, List<String> cells) {
        var row = sheet.createRow(index);
        for (int i = 0; i < cells.size(); i++) {
            var text = cells.get(i);
            row.createCell(i).setCellValue(text.substring(0, Math.min(text.length(), MAX_CELL_LENGTH)));
        }
    }
}
