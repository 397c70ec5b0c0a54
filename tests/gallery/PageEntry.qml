import QtQuick

// A page of the product on its real models; `pose` says which.
Loader {
    id: entry

    property bool zh: true
    property string pose
    property var department
    property Pages pages: Pages {
        department: entry.department
    }

    Component.onCompleted: {
        const page = pages.list.find(one => one.key === pose);
        setSource(department.pageSource(page.type), page.make());
        if (page.then)
            page.then(item);
    }
}
