import QtQuick
import Satchel.Controls
import Satchel.Components

ListRow {
    required property var model
    required property int index

    iconName: "box-seam"
    text: model.name_text || ""
    subtitle: Words.joined([model.sku_text, model.spec_text, model.brand_text], " · ")
    money: model.list_price_text || ""
    meta: model.uom_text || ""
}
