#include "server/app/texts.h"

namespace satchel::app {

namespace {

constexpr Text table[] = {
    // What is typed wrongly
    {"command_line_unknown", "There is no command `{0}`. Did you mean `{1}`?", "没有命令 `{0}`。是否想输入 `{1}`？"},
    {"command_line_incomplete", "`{0}` needs to know what to do: {1}.", "`{0}` 后缺少命令，可选：{1}。"},
    {"option_unknown", "`{0}` is no option of `{1}`. Did you mean `{2}`?", "`{1}` 没有选项 `{0}`。是否想输入 `{2}`？"},
    {"option_missing", "`{1}` needs {0}, which is missing.", "`{1}` 缺少 {0}。"},
    {"option_without_value", "{0} needs a value behind it.", "{0} 后缺少值。"},
    {"option_value_wrong", "A value does not fit: {0}", "值不正确：{0}"},
    {"word_too_many", "`{0}` is more than `{1}` takes. Quote a text that holds blanks.",
     "`{1}` 多了参数 `{0}`。含空格的内容请加引号。"},
    {"help_is_at", "How it is used: {0} --help", "用法：{0} --help"},
    // Files on the command line
    {"file_unreadable", "The file {0} cannot be read. Nothing was changed. Check the path.",
     "文件 {0} 无法读取，没有任何改动。请检查路径。"},
    {"file_too_large", "The file {0} is larger than 64 MB. Nothing was changed. Split it.",
     "文件 {0} 超过 64 MB，没有任何改动。请拆分。"},
    {"map_malformed", "--map {0} has no `=`. Write: --map \"列名=field\"", "--map {0} 缺少等号。写法：--map \"列名=字段\""},
    {"map_field_unknown", "--map names the field `{0}`, which does not exist. `export` shows the columns.",
     "--map 中的字段 `{0}` 不存在。可用 export 查看可用列。"},
    {"encoding_unknown", "There is no encoding {0} here. Use auto, utf-8 or gbk.", "不支持编码 {0}。请用 auto、utf-8 或 gbk。"},
    {"import_kind_unknown", "There is no kind `{0}`. Choose one of: {1}.", "没有类型 `{0}`。可选：{1}。"},
    {"export_kind_unknown", "There is no kind `{0}`. Choose one of: {1}.", "没有类型 `{0}`。可选：{1}。"},
    {"import_bytes_malformed",
     "Line {0} holds bytes that are neither UTF-8 nor GBK. Nothing was imported. Save the file as CSV UTF-8 and try again.",
     "第 {0} 行含有既非 UTF-8 也非 GBK 的内容，未导入任何数据。请另存为 CSV UTF-8 后重试。"},
    {"import_empty", "The file has no rows below its header. Nothing was imported.", "文件除表头外没有数据行，未导入任何数据。"},
    {"csv_quote_open", "Line {0}, column {1}: a quotation mark is opened and never closed.", "第 {0} 行第 {1} 列：引号未闭合。"},
    {"csv_quote_stray", "Line {0}, column {1}: a quotation mark stands inside the text. Write it twice, and quote the cell.",
     "第 {0} 行第 {1} 列：文本中有多余的引号，请写成两个引号并用引号括住整格。"},
    {"csv_too_many_rows", "Line {0}: the file has more than {2} rows, which is more than one import takes. Split it.",
     "第 {0} 行：文件超过 {2} 行，超出一次导入的上限。请拆分文件。"},
    {"csv_too_many_columns", "Line {0} has more than {2} columns.", "第 {0} 行超过 {2} 列。"},
    {"file_unwritable", "The file {0} cannot be written ({1}). Nothing was exported. Check the path and its rights.",
     "文件 {0} 无法写入（{1}），未导出任何数据。请检查路径和权限。"},
    {"file_disk_full", "There is no room for the file {0}. Nothing was exported. Free some space and try again.",
     "磁盘空间不足，无法写入文件 {0}，未导出任何数据。请清理空间后重试。"},
    // The report of an import
    {"import_cell", "Line {0}, column \"{1}\": {2}", "第 {0} 行，“{1}”列：{2}"},
    {"import_row", "Line {0}: {2}", "第 {0} 行：{2}"},
    {"import_more", "… and {0} more.", "……另有 {0} 处。"},
    {"import_refused", "Nothing was imported: {0} faults. Mend them and import the same file again.",
     "未导入任何数据：共 {0} 处错误。请修正后重新导入同一文件。"},
    {"import_would", "Would add {0}, change {1}, leave {2} as they are. Nothing was imported.",
     "将新增 {0} 条，修改 {1} 条，{2} 条无变化。本次未导入。"},
    {"import_done", "Added {0}, changed {1}, left {2} as they were.", "新增 {0} 条，修改 {1} 条，{2} 条无变化。"},
    {"cell_number", "\"{0}\" is no number of this column.", "“{0}”不是有效的数值。"},
    {"cell_money", "\"{0}\" is no amount, or has too many decimals.", "“{0}”不是有效的金额，或小数位过多。"},
    {"cell_date", "\"{0}\" is no date. Write 2026-11-21.", "“{0}”不是日期，请写成 2026-11-21。"},
    {"cell_boolean", "\"{0}\" is neither yes nor no.", "“{0}”不是“是”或“否”。"},
    {"cell_choice", "\"{0}\" is none of the choices: {1}.", "“{0}”不在可选值中：{1}。"},
    {"cell_instant", "\"{0}\" is no time. Write 2026-11-21 17:12.", "“{0}”不是时间，请写成 2026-11-21 17:12。"},
    {"cell_kind", "\"{0}\" is no kind of document.", "“{0}”不是单据类型。"},
    {"cell_ambiguous", "\"{0}\" names more than one. Write its number, or its id as `export` shows it.",
     "“{0}”对应多条记录，请改填编号，或 export 导出的标识。"},
    {"cell_reference_near", "\"{0}\" does not exist. Is \"{1}\" meant?", "“{0}”不存在。是否为“{1}”？"},
    {"header_untyped", "only the system writes this column. It was passed over.", "该列由系统填写，已忽略。"},
    {"row_noted", "taken, but: {0}", "已接受，但请注意：{0}"},
    {"cell_percent", "\"{0}\" is no percentage between 0 and 100.", "“{0}”不是 0 到 100 的百分比。"},
    {"cell_reference", "\"{0}\" does not exist.", "“{0}”不存在。"},
    {"cell_missing", "must be filled in.", "必须填写。"},
    {"text_unclean", "holds characters that nobody can have typed.", "含有不可见的控制字符。"},
    {"text_too_long", "is too long.", "内容过长。"},
    {"list_too_long", "has too many entries.", "条目过多。"},
    {"number_out_of_range", "\"{0}\" is too large.", "“{0}”超出范围。"},
    {"row_twice", "the same document stands in the file twice.", "与文件中另一行重复。"},
    {"row_refused", "was refused: {0}", "被拒绝：{0}"},
    {"row_too_long", "has more cells than the header has columns.", "单元格数多于表头列数。"},
    {"header_unknown", "this column is unknown. Rename it, or name its field with --map.",
     "无法识别该列，请改名，或用 --map 指定字段。"},
    {"header_twice", "this column stands there twice.", "该列出现了两次。"},
    {"header_missing", "the column \"{0}\" is missing.", "缺少“{0}”列。"},
    {"exported", "{0} rows.", "共 {0} 行。"},
    // Upkeep
    {"backed_up", "The copy lies in {0}. To restore it, put it in the folder's place while no server runs.",
     "副本已保存到 {0}。恢复时请先停止服务器，再用它替换原目录。"},
    {"verify_chain", "The history does not hold from entry {0} on.", "历史记录从第 {0} 条起校验失败。"},
    {"verify_chain_done", "History: {0} entries.", "历史记录：{0} 条。"},
    {"verify_scope", "The sum of scope {0} does not hold.", "范围 {0} 的校验和不符。"},
    {"verify_scopes_done", "Scopes: {0}.", "范围：{0} 个。"},
    {"verify_unreadable", "{0} {1} cannot be read.", "{0} {1} 无法读取。"},
    {"verify_lookup", "{0} {1} is not listed in look-up {2}.", "{0} {1} 未列入索引 {2}。"},
    {"verify_listings", "The look-ups of {0} have {1} entries, and should have {2}.", "{0} 的索引有 {1} 条，应为 {2} 条。"},
    {"verify_total", "{0} {1}: its total differs from its lines.", "{0} {1}：合计与明细不符。"},
    {"verify_documents_done", "Documents: {0}.", "单据：{0} 份。"},
    {"verify_sound", "Everything holds.", "全部校验通过。"},
    {"verify_unsound", "{0} faults. Stop using this ledger, keep the folder, and put the latest backup back.",
     "发现 {0} 处错误。请停止使用该账本并保留目录，恢复最近的备份。"},
};

}  // namespace

std::span<const Text> file_texts() {
    return table;
}

}  // namespace satchel::app
